// What of a resolution was seen on this device before: what a reader is told the changes since.

export interface Seen {
  version: number;
  /** When it was seen, by this device. */
  at: string;
}

const keptAs = (resolutionId: string) => `svod.seen.${resolutionId}`;

/** Null where it was never seen, or the device keeps nothing. */
export function lastSeen(resolutionId: string): Seen | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keptAs(resolutionId)) ?? 'null');
    return isSeen(kept) ? kept : null;
  } catch {
    return null;
  }
}

export function keepSeen(resolutionId: string, version: number): void {
  const seen: Seen = { version, at: new Date().toISOString() };
  try {
    localStorage.setItem(keptAs(resolutionId), JSON.stringify(seen));
  } catch {
    // Then nobody is told what changed; everything is still there to read.
  }
}

function isSeen(kept: unknown): kept is Seen {
  if (typeof kept !== 'object' || kept === null) return false;
  return 'version' in kept && typeof kept.version === 'number' && 'at' in kept && typeof kept.at === 'string';
}
