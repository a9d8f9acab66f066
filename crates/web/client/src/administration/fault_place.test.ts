// Where a fault is, out of the service's words in both languages.
import { expect, test } from 'vitest';
import { placeIn } from './fault_place';

test.each([
  [
    'Файл в поле «Текст» использовать нельзя: шаблон resolution.typ, строка 2, столбец 10: unclosed delimiter.',
    { file: 'resolution.typ', line: 2, column: 10 },
  ],
  [
    'The file in “content” cannot be used: own.toml, line 3, column 12: invalid basic string.',
    { file: 'own.toml', line: 3, column: 12 },
  ],
  ['head-of-state.toml, строка 7: неизвестное поле', { file: 'head-of-state.toml', line: 7, column: 1 }],
  ['Слишком длинный текст.', null],
])('%s', (message, place) => {
  expect(placeIn(message)).toEqual(place);
});
