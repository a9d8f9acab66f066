import { describe, expect, it } from 'vitest';
import { colourOf, originsOf, type OriginSpan } from './origins';

function span(kind: OriginSpan['kind'], of: string, start: number): OriginSpan {
  return {
    kind,
    start,
    end: start + 5,
    words: 1,
    proposalRevision: kind === 'PROPOSAL' ? 1 : null,
    proposal: kind === 'PROPOSAL' ? { id: of, title: of, author: null } : null,
    amendment: kind === 'AMENDMENT' ? { id: of, author: null } : null,
    editor: kind === 'EDITOR' ? { id: of, fullName: of } : null,
    municipality: null,
    viaClause: null,
  };
}

describe('the sources of a text', () => {
  const spans = [
    span('EDITOR', 'e', 0),
    span('PROPOSAL', 'a', 5),
    span('PROPOSAL', 'b', 10),
    span('PROPOSAL', 'a', 15),
    span('AMENDMENT', 'a', 20),
  ];

  it('are numbered as they first speak, editors last and without a number', () => {
    const told = originsOf(spans).map(({ key, number, words }) => [key.trim(), number, words]);
    expect(told).toEqual([
      ['proposal a', 1, 2],
      ['proposal b', 2, 1],
      ['amendment a', 3, 1],
      ['editor e', null, 1],
    ]);
  });

  it('have a colour each, again from the first after the last', () => {
    const many = Array.from({ length: 10 }, (_, place) => span('PROPOSAL', `p${place}`, place * 5));
    expect(originsOf(many).map(colourOf)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 1, 2]);
    expect(originsOf([span('EDITOR', 'e', 0)]).map(colourOf)).toEqual([0]);
  });
});
