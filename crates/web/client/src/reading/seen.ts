// What of a resolution was seen on this device before: what a reader is told the changes since.

export interface Seen {
  version: number;
  /** When it was seen, by this device. */
  at: string;
  /** The revision that each clause had, by its id. */
  revisions: Record<string, number>;
}

/** Enough to go back to, few enough for a device's small store. */
const MOST = 4;

const keptAs = (resolutionId: string) => `svod.seen.${resolutionId}`;

/** What was seen, the last of it last. Empty where nothing was, or the device keeps nothing. */
export function allSeen(resolutionId: string): Seen[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keptAs(resolutionId)) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isSeen) : [];
  } catch {
    return [];
  }
}

export function keepSeen(resolutionId: string, seen: Seen): void {
  const others = allSeen(resolutionId).filter((known) => known.version !== seen.version);
  try {
    localStorage.setItem(keptAs(resolutionId), JSON.stringify([...others, seen].slice(-MOST)));
  } catch {
    // Then nobody is told what changed; everything is still there to read.
  }
}

function isSeen(kept: unknown): kept is Seen {
  if (typeof kept !== 'object' || kept === null) return false;
  const { version, at, revisions } = kept as Record<string, unknown>;
  return (
    typeof version === 'number' &&
    typeof at === 'string' &&
    typeof revisions === 'object' &&
    revisions !== null
  );
}
