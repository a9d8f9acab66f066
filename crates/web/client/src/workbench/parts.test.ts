// Which sources are proposed for a part of a clause that is split.
import { expect, it } from 'vitest';
import type { OpenClause } from './clause';
import { sourcesWithin } from './parts';

const text = 'Дать субсидии 😀. Сократить отчёты.';
const cut = [...'Дать субсидии 😀.'].length;

const span = (start: number, end: number, id: string): OpenClause['provenance'][number] => ({
  start,
  end,
  words: 2,
  kind: 'PROPOSAL',
  proposalRevision: 1,
  proposal: { id, title: id, author: null },
  municipality: null,
  amendment: null,
  editor: null,
  viaClause: null,
});

const clause = { text, provenance: [span(0, cut, 'p1'), span(cut, [...text].length, 'p2')] };

it.each([
  ['Дать субсидии 😀.', ['p1']],
  ['Сократить отчёты.', ['p2']],
  [text, ['p1', 'p2']],
  ['Слова, которых там нет', ['p1', 'p2']],
])('%s', (part, expected) => {
  expect(sourcesWithin(clause, part, ['p1', 'p2'])).toEqual(expected);
});
