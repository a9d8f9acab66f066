// Places in the tree, and what dragging onto it comes to.
import { describe, expect, it } from 'vitest';
import { mergeAt, moveTo } from './drops';
import { fits, outlineOf, placeBeside, placeInside, type Line } from './tree';

interface Shown {
  id: string;
  number: string;
  text: string;
  revision: number;
  children: Shown[];
}

const clause = (id: string, children: Shown[] = []): Shown => ({
  id,
  number: id,
  text: `Слова ${id}`,
  revision: 1,
  children,
});

const outline = outlineOf({
  sections: [
    {
      id: 's1',
      addressee: 'Правительство',
      rank: 'GOVERNMENT',
      clauses: [clause('a'), clause('b', [clause('b1', [clause('b11')])]), clause('c')],
    },
    { id: 's2', addressee: 'Дума', rank: 'FEDERAL_ASSEMBLY', clauses: [] },
  ],
});

function line(id: string): Line {
  const found = outline.line(id);
  if (!found) throw new Error(`no ${id}`);
  return found;
}

const on = (key: string) => ({ type: 'item', key, dropPosition: 'on' }) as const;
const before = (key: string) => ({ type: 'item', key, dropPosition: 'before' }) as const;
const after = (key: string) => ({ type: 'item', key, dropPosition: 'after' }) as const;

describe('the outline', () => {
  it('lists clauses in the order of reading', () => {
    expect(outline.lines.map(({ id }) => id)).toEqual(['a', 'b', 'b1', 'b11', 'c']);
  });

  it('knows what may hang where', () => {
    expect([
      fits('s1', 3, outline),
      fits('s1', 4, outline),
      fits('b1', 1, outline),
      fits('b11', 1, outline),
    ]).toEqual([true, false, true, false]);
  });
});

describe('places', () => {
  it.each([
    ['before the first', placeBeside(line('a'), 'before', outline), { parentId: 's1', afterClauseId: null }],
    ['before another', placeBeside(line('c'), 'before', outline), { parentId: 's1', afterClauseId: 'b' }],
    [
      'before the next of what is moved',
      placeBeside(line('c'), 'before', outline, 'b'),
      { parentId: 's1', afterClauseId: 'a' },
    ],
    ['after', placeBeside(line('b1'), 'after', outline), { parentId: 'b', afterClauseId: 'b1' }],
    ['last in a section', placeInside('s1', outline), { parentId: 's1', afterClauseId: 'c' }],
    ['in an empty section', placeInside('s2', outline), { parentId: 's2', afterClauseId: null }],
    ['last without what is moved', placeInside('s1', outline, 'c'), { parentId: 's1', afterClauseId: 'b' }],
  ])('%s', (_, place, expected) => {
    expect(place).toEqual(expected);
  });
});

describe('sources that are dropped', () => {
  it.each([
    ['onto a clause are merged into it', on('a'), { clauseId: 'a' }],
    ['between clauses make one there', before('b'), { place: { parentId: 's1', afterClauseId: 'a' } }],
    ['onto a section make one at its end', on('s2'), { place: { parentId: 's2', afterClauseId: null } }],
    ['beside a section go nowhere', after('s2'), null],
  ])('%s', (_, target, expected) => {
    expect(mergeAt(target, outline)).toEqual(expected);
  });
});

describe('a clause that is dropped', () => {
  it.each([
    ['goes before another', 'c', before('a'), { parentId: 's1', afterClauseId: null }],
    ['hangs on another', 'c', on('a'), { parentId: 'a', afterClauseId: null }],
    ['goes to another section', 'a', on('s2'), { parentId: 's2', afterClauseId: null }],
    ['does not hang on itself', 'b', on('b11'), null],
    ['does not hang too deep', 'b', on('a'), null],
  ])('%s', (_, id, target, expected) => {
    expect(moveTo(target, id, outline)).toEqual(expected);
  });
});
