// How one text became another, word by word, for texts that only this device has both of. The service compares
// clauses; what is shown is of the same kind.
import type { Passage } from './difference';

/** Beyond it the middle is shown as replaced: comparing costs the product of both lengths. */
const MOST_CELLS = 4_000_000;

/** Words, and what is between them. */
function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}\p{M}]+|\s+|[^\p{L}\p{N}\p{M}\s]/gu) ?? [];
}

export function wordDifference(before: string, after: string): Passage[] {
  const old = wordsOf(before);
  const now = wordsOf(after);
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  while (
    end < old.length - start &&
    end < now.length - start &&
    old[old.length - 1 - end] === now[now.length - 1 - end]
  ) {
    end += 1;
  }
  const passages: Passage[] = [];
  put(passages, 'KEPT', now.slice(0, start).join(''));
  middle(passages, old.slice(start, old.length - end), now.slice(start, now.length - end));
  put(passages, 'KEPT', now.slice(now.length - end).join(''));
  return passages;
}

function put(passages: Passage[], kind: Passage['kind'], text: string): void {
  if (text === '') return;
  const last = passages.at(-1);
  if (last?.kind === kind) last.text += text;
  else passages.push({ kind, text });
}

/** A word that stays tells more than the space beside it. */
function weightOf(word: string): number {
  return /^[\p{L}\p{N}]/u.test(word) ? 4 : 1;
}

/** The longest common words stay; of one replacement, what is gone stands before what is new. */
function middle(passages: Passage[], old: readonly string[], now: readonly string[]): void {
  if (old.length * now.length > MOST_CELLS) {
    put(passages, 'DELETED', old.join(''));
    put(passages, 'INSERTED', now.join(''));
    return;
  }
  const width = now.length + 1;
  const longest = new Uint32Array((old.length + 1) * width);
  const at = (row: number, column: number) => longest[row * width + column] ?? 0;
  for (let row = old.length - 1; row >= 0; row -= 1) {
    for (let column = now.length - 1; column >= 0; column -= 1) {
      longest[row * width + column] =
        old[row] === now[column]
          ? at(row + 1, column + 1) + weightOf(old[row] ?? '')
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  let row = 0;
  let column = 0;
  let gone = '';
  let added = '';
  const settle = () => {
    put(passages, 'DELETED', gone);
    put(passages, 'INSERTED', added);
    gone = '';
    added = '';
  };
  while (row < old.length || column < now.length) {
    if (row < old.length && column < now.length && old[row] === now[column]) {
      settle();
      put(passages, 'KEPT', now[column] ?? '');
      row += 1;
      column += 1;
    } else if (column >= now.length || (row < old.length && at(row + 1, column) >= at(row, column + 1))) {
      gone += old[row] ?? '';
      row += 1;
    } else {
      added += now[column] ?? '';
      column += 1;
    }
  }
  settle();
}
