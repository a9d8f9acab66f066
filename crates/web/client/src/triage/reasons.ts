// Reasons that were given last, kept on the device: the same ones are needed again and again.
import type { ReasonedKind } from './decisions';

const KEPT_AS = 'svod.reasons';
const MOST = 6;

type Kept = Partial<Record<ReasonedKind, string[]>>;

/** The last reasons for decisions of a kind, the last one first. */
export function lastReasons(kind: ReasonedKind): readonly string[] {
  return read()[kind] ?? [];
}

export function keepReason(kind: ReasonedKind, reason: string): void {
  const kept = read();
  const others = (kept[kind] ?? []).filter((other) => other !== reason);
  try {
    localStorage.setItem(KEPT_AS, JSON.stringify({ ...kept, [kind]: [reason, ...others].slice(0, MOST) }));
  } catch {
    // Storage is closed to the page: the reason is typed again next time.
  }
}

function read(): Kept {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT_AS) ?? '{}');
    return isKept(kept) ? kept : {};
  } catch {
    return {};
  }
}

function isKept(value: unknown): value is Kept {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every(
      (list) => Array.isArray(list) && list.every((reason) => typeof reason === 'string'),
    )
  );
}
