// An address says what is on the desk, and what it cannot mean is left out.
import { expect, it } from 'vitest';
import { filterOf, readSearch } from './filters';

it.each([
  ['nothing', {}, {}],
  ['the shelf that is open without saying so', { shelf: 'new' }, {}],
  ['a shelf and a question', { shelf: 'returned', question: 'q1' }, { shelf: 'returned', question: 'q1' }],
  ['the order that holds without saying so', { order: 'OLDEST_SUBMITTED' }, {}],
  [
    'another order and words',
    { order: 'MOST_SUPPORTED', text: 'дороги' },
    { order: 'MOST_SUPPORTED', text: 'дороги' },
  ],
  ['what there is not', { shelf: 'lost', kind: 'WISH', open: 7 }, {}],
])('%s', (_, address, search) => {
  expect(readSearch(address)).toEqual(search);
});

it('asks only for what is in no clause yet', () => {
  expect(filterOf({ shelf: 'unplaced', kind: 'STANDARD' })).toEqual({
    states: ['ADMITTED'],
    withoutDisposition: true,
    kind: 'STANDARD',
  });
});
