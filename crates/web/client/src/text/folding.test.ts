import { describe, expect, it } from 'vitest';
import { countWords, fold } from './folding';

const LONG = Array.from({ length: 100 }, (_, place) => `слово${place}`).join(' ');

describe('folding an unchanged stretch', () => {
  it.each([
    ['in the middle', false, false],
    ['first', true, false],
    ['last', false, true],
  ])('%s: loses nothing and cuts between words', (_, isFirst, isLast) => {
    const folded = fold(LONG, isFirst, isLast);
    expect(folded).not.toBeNull();
    if (!folded) return;
    expect(folded.before + folded.hidden + folded.after).toBe(LONG);
    expect(folded.before === '').toBe(isFirst);
    expect(folded.after === '').toBe(isLast);
    for (const word of `${folded.before} ${folded.after}`.trim().split(/\s+/))
      expect(LONG.split(' ')).toContain(word);
  });

  it('leaves short ones and whole texts alone', () => {
    expect(fold('коротко', false, false)).toBeNull();
    expect(fold(LONG, true, true)).toBeNull();
  });
});

it('counts words', () => {
  expect(countWords('Во-первых, 15 процентов — не менее.')).toBe(5);
});
