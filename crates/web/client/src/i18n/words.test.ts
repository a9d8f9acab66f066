// Holds the two languages together: the same messages, the same values in them, and every one said somewhere.
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { describe, expect, it } from 'vitest';

const SOURCES = join(import.meta.dirname, '..');
const files = readdirSync(SOURCES, { recursive: true }).map(String);
const features = files.filter((file) => file.endsWith('words.ru.json')).map((file) => dirname(file));

function messagesOf(feature: string, language: 'ru' | 'en'): Record<string, string> {
  return JSON.parse(readFileSync(join(SOURCES, feature, `words.${language}.json`), 'utf8')) as Record<
    string,
    string
  >;
}

/** The values and tags that a message takes. */
function argumentsOf(elements: MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    switch (element.type) {
      case TYPE.literal:
      case TYPE.pound:
        return [];
      case TYPE.plural:
      case TYPE.select:
        return [
          element.value,
          ...Object.values(element.options).flatMap((option) => argumentsOf(option.value)),
        ];
      case TYPE.tag:
        return [`<${element.value}>`, ...argumentsOf(element.children)];
      default:
        return [element.value];
    }
  });
}

const sorted = (values: string[]) => [...new Set(values)].sort();

describe.each(features)('the words of %s', (feature) => {
  const ru = messagesOf(feature, 'ru');
  const en = messagesOf(feature, 'en');

  it('are complete in both languages', () => {
    expect(Object.keys(en)).toEqual(Object.keys(ru));
  });

  it('take the same values in both languages', () => {
    const values = (messages: Record<string, string>) =>
      Object.fromEntries(
        Object.entries(messages).map(([key, text]) => [key, sorted(argumentsOf(parse(text)))]),
      );
    expect(values(en)).toEqual(values(ru));
  });

  it('are in their language', () => {
    // What a document says in Russian, whoever reads the page, is the same in both.
    const own = Object.entries(en).filter(([key, text]) => text !== ru[key]);
    const foreign = own.filter(([, text]) => /[а-яё]/i.test(text.replace(/«[^»]*»/g, '')));
    expect(foreign).toEqual([]);
    const empty = Object.entries({ ...ru, ...en }).filter(([, text]) => text.trim() === '');
    expect(empty).toEqual([]);
  });

  it('count in Russian as Russian does', () => {
    const incomplete = Object.entries(ru).filter(([, text]) =>
      pluralsOf(parse(text)).some((forms) => !isWhole(forms)),
    );
    expect(incomplete).toEqual([]);
  });
});

function pluralsOf(elements: MessageFormatElement[]): string[][] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.plural) return [Object.keys(element.options)];
    if (element.type === TYPE.select)
      return Object.values(element.options).flatMap((it) => pluralsOf(it.value));
    return element.type === TYPE.tag ? pluralsOf(element.children) : [];
  });
}

/** One form for all numbers is whole too: the word does not change («{n} из {m}»). */
function isWhole(forms: string[]): boolean {
  const counted = forms.filter((form) => !form.startsWith('='));
  if (counted.length === 2) return counted.includes('one') && counted.includes('other');
  return counted.length === 1 || ['one', 'few', 'many', 'other'].every((form) => counted.includes(form));
}

it('is said in words files only', () => {
  // Looks for the place of a fault in what the service says, in whichever language it does.
  const reader = 'administration/fault_place.ts';
  const sources = files.filter(
    (file) => file !== reader && /\.tsx?$/.test(file) && !/\.test\.|generated|\.gen\./.test(file),
  );
  const loud = sources.filter((file) => {
    const lines = readFileSync(join(SOURCES, file), 'utf8').split('\n');
    // Comments may name things as people call them; a language is called by its own name.
    const code = lines.filter((line) => !/^\s*(\/\/|\*|\/\*)/.test(line)).join('\n');
    return /[а-яё]/i.test(
      code
        .replaceAll('Русский', '')
        .replaceAll('«', '')
        .replace(/\/\*[\s\S]*?\*\//g, ''),
    );
  });
  expect(loud).toEqual([]);
});
