// What the interface says: ICU messages that lie beside the feature they belong to, as `words.ru.json` and
// `words.en.json`. A test holds the two together.
import { IntlMessageFormat } from 'intl-messageformat';
import { useMemo, type ReactNode } from 'react';
import { localeOf, useLanguage, type Language } from './language';

/** A feature's messages in both languages, under the same keys. */
export interface Words<Key extends string> {
  ru: Record<Key, string>;
  en: Record<Key, string>;
}

export type Value = string | number | bigint | boolean | Date | null | undefined;
type Tag = (parts: ReactNode[]) => ReactNode;

/** Says a message, with its values. */
export interface Say<Key extends string> {
  (key: Key, values?: Record<string, Value>): string;
  /** With elements in it: `<b>…</b>` in the message is given to the value `b`; a value may be an element. */
  rich: (key: Key, values: Record<string, Value | ReactNode | Tag>) => ReactNode;
}

const parsed = new Map<string, IntlMessageFormat>();

function formatOf(language: Language, message: string): IntlMessageFormat {
  const key = `${language}\n${message}`;
  const known = parsed.get(key);
  if (known) return known;
  const format = new IntlMessageFormat(message, localeOf(language), undefined, { ignoreTag: false });
  parsed.set(key, format);
  return format;
}

/** Says messages in a language, for what is not inside a component. */
export function sayIn<Key extends string>(words: Words<Key>, language: Language): Say<Key> {
  const say = (key: Key, values?: Record<string, Value>) =>
    formatOf(language, words[language][key]).format(values) as string;
  const rich = (key: Key, values: Record<string, Value | ReactNode | Tag>) =>
    keyed(formatOf(language, words[language][key]).format<ReactNode>(values as Record<string, ReactNode>));
  return Object.assign(say, { rich });
}

/** Says messages in the language of the interface. */
export function useWords<Key extends string>(words: Words<Key>): Say<Key> {
  const { language } = useLanguage();
  return useMemo(() => sayIn(words, language), [words, language]);
}

/** The parts of a message with elements in it, as children that need no keys. */
function keyed(parts: ReactNode): ReactNode {
  if (!Array.isArray(parts)) return parts;
  return parts.map((part: ReactNode, place) => <span key={place}>{part}</span>);
}
