// What of a long unchanged stretch stays in sight: enough to know where one is.

/** How much of a stretch is read on each side of a change, in characters. */
const IN_SIGHT = 90;
/** Folding away less than this saves nobody anything. */
const WORTH_FOLDING = 160;

export interface Folded {
  before: string;
  hidden: string;
  after: string;
}

/** Parts of an unchanged stretch; null where it is too short to fold. Its first and last need one side only. */
export function fold(text: string, isFirst: boolean, isLast: boolean): Folded | null {
  if (isFirst && isLast) return null;
  const before = isFirst ? 0 : wordEnd(text, IN_SIGHT);
  const after = isLast ? text.length : wordStart(text, text.length - IN_SIGHT);
  if (after - before < WORTH_FOLDING) return null;
  return { before: text.slice(0, before), hidden: text.slice(before, after), after: text.slice(after) };
}

export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]+(?:[-'’][\p{L}\p{N}]+)*/gu)?.length ?? 0;
}

function wordEnd(text: string, from: number): number {
  const found = text.slice(from).search(/\s/u);
  return found < 0 ? text.length : from + found;
}

function wordStart(text: string, from: number): number {
  const found = text.slice(0, Math.max(0, from)).search(/\s\S*$/u);
  return found < 0 ? 0 : found + 1;
}
