import { describe, expect, it } from 'vitest';
import { codeUnits, isBetweenCharacters, runs, stretches } from './offsets';

describe('code points and code units', () => {
  const cases: [text: string, codePoint: number, unit: number][] = [
    ['сёла', 2, 2],
    ['сёла', 9, 4],
    ['сёла', -1, 0],
    ['🏡 дом', 0, 0],
    ['🏡 дом', 1, 2],
    ['🏡 дом', 5, 6],
    ['🏡 дом', 6, 6],
    ['е\u0308лка', 1, 1],
    ['👩‍🌾 поле', 3, 5],
  ];
  it.each(cases)('%s: code point %i begins at %i', (text, codePoint, unit) => {
    expect(codeUnits(text)(codePoint)).toBe(unit);
  });
});

describe('where a text may be cut', () => {
  const cases: [text: string, at: number, may: boolean][] = [
    ['дом', 1, true],
    ['🏡 дом', 1, false],
    ['🏡 дом', 2, true],
    ['е\u0308лка', 1, false],
    ['👩‍🌾', 2, false],
    ['👩‍🌾', 3, false],
    ['👍🏽', 2, false],
    ['дом', 0, true],
    ['дом', 3, true],
  ];
  it.each(cases)('%s at %i', (text, at, may) => {
    expect(isBetweenCharacters(text, at)).toBe(may);
  });
});

describe('runs by code points', () => {
  const told = (text: string, spans: { start: number; end: number; by: string }[]) =>
    runs(text, spans).map((run) => `${run.span?.by ?? '—'}:${run.text}`);

  it('tile the text, also after an emoji', () => {
    const spans = [
      { start: 0, end: 4, by: 'а' },
      { start: 4, end: 7, by: 'б' },
    ];
    expect(told('🏡🏡 и сад', spans)).toEqual(['а:🏡🏡 и', 'б: са', '—:д']);
  });

  it('keep what spans leave out, and give nothing twice', () => {
    const spans = [
      { start: 1, end: 3, by: 'а' },
      { start: 2, end: 4, by: 'б' },
      { start: 9, end: 12, by: 'в' },
    ];
    expect(told('вода', spans)).toEqual(['—:в', 'а:од', 'б:а']);
  });
});

describe('marked stretches', () => {
  const told = (text: string, passages: [number, number][]) =>
    stretches(
      text,
      passages.map(([start, end]) => ({ start, end })),
    )
      .map((stretch) => (stretch.isMarked ? `[${stretch.text}]` : stretch.text))
      .join('');

  const cases: [text: string, passages: [number, number][], marked: string][] = [
    ['дороги села', [[0, 6]], '[дороги] села'],
    [
      'дороги села',
      [
        [7, 11],
        [0, 6],
      ],
      '[дороги] [села]',
    ],
    [
      'дороги села',
      [
        [0, 4],
        [2, 6],
        [6, 7],
      ],
      '[дороги ]села',
    ],
    [
      'дороги',
      [
        [4, 99],
        [3, 3],
      ],
      'доро[ги]',
    ],
    ['дороги', [], 'дороги'],
    ['🏡 дом', [[1, 2]], '[🏡] дом'],
    ['ё: е\u0308лка', [[3, 4]], 'ё: [е\u0308]лка'],
    ['👩‍🌾!', [[0, 2]], '[👩‍🌾]!'],
  ];
  it.each(cases)('%s %j', (text, passages, marked) => {
    expect(told(text, passages)).toBe(marked);
  });
});
