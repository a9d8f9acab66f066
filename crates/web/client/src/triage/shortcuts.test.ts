// Single keys stand for the same on a Latin and on a Russian layout, and for nothing with a modifier.
import { expect, it } from 'vitest';
import { shortcutOf } from './shortcuts';

const plain = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };

it.each([
  ['j', { key: 'j', code: 'KeyJ' }, 'next'],
  ['j with the capitals locked', { key: 'J', code: 'KeyJ' }, 'next'],
  ['the same key in Russian', { key: 'о', code: 'KeyJ' }, 'next'],
  ['a where another layout has it', { key: 'a', code: 'KeyQ' }, 'admit'],
  ['?', { key: '?', code: 'Slash', shiftKey: true }, 'help'],
  ['? in Russian', { key: ',', code: 'Slash', shiftKey: true }, 'help'],
  ['copying', { key: 'a', code: 'KeyA', ctrlKey: true }, null],
  ['a capital letter', { key: 'A', code: 'KeyA', shiftKey: true }, null],
  ['a digit', { key: '1', code: 'Digit1' }, null],
  ['an arrow', { key: 'ArrowDown', code: 'ArrowDown' }, null],
])('%s', (_, pressed, shortcut) => {
  expect(shortcutOf({ ...plain, ...pressed })).toBe(shortcut);
});
