// Places in texts. The service counts some in Unicode code points and some in UTF-16 code units; JavaScript slices by
// code units.

const BEYOND_ONE_UNIT = /[\uD800-\uDFFF]/;
const GOES_WITH_WHAT_IS_BEFORE = /^[\p{M}\u200d\p{Emoji_Modifier}]/u;

/** Where the code point of a number begins, in UTF-16 code units; what is beyond the text is its end. */
export function codeUnits(text: string): (codePoint: number) => number {
  if (!BEYOND_ONE_UNIT.test(text)) return (codePoint) => Math.min(Math.max(0, codePoint), text.length);
  const begins: number[] = [];
  let at = 0;
  for (const character of text) {
    begins.push(at);
    at += character.length;
  }
  return (codePoint) => begins[Math.max(0, codePoint)] ?? text.length;
}

/** Whether a text may be cut here without breaking a character as a person sees it. */
export function isBetweenCharacters(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return true;
  const isInsidePair = isLow(text.charCodeAt(at)) && isHigh(text.charCodeAt(at - 1));
  const joinsOn = text.charAt(at - 1) === '\u200d';
  return !isInsidePair && !joinsOn && !GOES_WITH_WHAT_IS_BEFORE.test(text.slice(at, at + 2));
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

export interface Place {
  start: number;
  end: number;
}

export interface Stretch {
  text: string;
  isMarked: boolean;
}

/** A text cut into marked and unmarked stretches. Passages may overlap, be out of order, or reach beyond the text. */
export function stretches(text: string, passages: readonly Place[]): Stretch[] {
  const cut: Stretch[] = [];
  let at = 0;
  for (const { start, end } of merged(text, passages)) {
    if (start > at) cut.push({ text: text.slice(at, start), isMarked: false });
    cut.push({ text: text.slice(start, end), isMarked: true });
    at = end;
  }
  if (at < text.length) cut.push({ text: text.slice(at), isMarked: false });
  return cut;
}

/** Passages in order, those that touch as one, each widened to whole characters. */
function merged(text: string, passages: readonly Place[]): Place[] {
  const whole = passages
    .map(({ start, end }) => ({ start: Math.max(0, start), end: Math.min(text.length, end) }))
    .filter(({ start, end }) => start < end)
    .map((place) => widened(text, place))
    .sort((one, other) => one.start - other.start);
  const joined: Place[] = [];
  for (const place of whole) {
    const last = joined.at(-1);
    if (last && place.start <= last.end) last.end = Math.max(last.end, place.end);
    else joined.push({ ...place });
  }
  return joined;
}

function widened(text: string, { start, end }: Place): Place {
  let from = start;
  let until = end;
  while (!isBetweenCharacters(text, from)) from -= 1;
  while (!isBetweenCharacters(text, until)) until += 1;
  return { start: from, end: until };
}

export interface Run<Span> {
  text: string;
  /** Null for words that no span speaks of. */
  span: Span | null;
}

/** A text cut by spans in code points; whatever they leave out is there too, so that no word is lost. */
export function runs<Span extends Place>(text: string, spans: readonly Span[]): Run<Span>[] {
  const unit = codeUnits(text);
  const cut: Run<Span>[] = [];
  let at = 0;
  for (const span of spans) {
    const start = Math.max(at, unit(span.start));
    const end = unit(span.end);
    if (end <= start) continue;
    if (start > at) cut.push({ text: text.slice(at, start), span: null });
    cut.push({ text: text.slice(start, end), span });
    at = end;
  }
  if (at < text.length) cut.push({ text: text.slice(at), span: null });
  return cut;
}
