// The difference of two texts, word by word.
import { expect, test } from 'vitest';
import { wordDifference } from './word_difference';

function told(before: string, after: string): string {
  const signs = { KEPT: '', DELETED: '-', INSERTED: '+', MOVED_AWAY: '<', MOVED_HERE: '>' };
  return wordDifference(before, after)
    .map(({ kind, text }) => (kind === 'KEPT' ? text : `[${signs[kind]}${text}]`))
    .join('');
}

test('words that stay, go and come', () => {
  expect(told('Осветить улицы сёл.', 'Осветить главные улицы.')).toBe('Осветить [+главные ]улицы[- сёл].');
  expect(told('один два', 'один три')).toBe('один [-два][+три]');
  expect(told('', 'новое')).toBe('[+новое]');
  expect(told('то же', 'то же')).toBe('то же');
});

test('both texts can be read out of it', () => {
  const before = 'Предусмотреть субсидии на площадки, а штрафы отменить.\nСрок: год.';
  const after = 'Штрафы отменить, предусмотреть субсидии на площадки.\nСрок: два года.';
  const passages = wordDifference(before, after);
  const without = (kind: string) =>
    passages
      .filter((passage) => passage.kind !== kind)
      .map(({ text }) => text)
      .join('');
  expect(without('INSERTED')).toBe(before);
  expect(without('DELETED')).toBe(after);
});
