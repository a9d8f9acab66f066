// What the pages say, from the very words they say it with: a test then finds things as a person reads them.
import { IntlMessageFormat } from 'intl-messageformat';

export type Language = 'ru' | 'en';

type Value = string | number;

export interface Saying<Key extends string> {
  (key: Key, values?: Record<string, Value>): string;
  /** The message with anything at all in place of values that a test does not know, such as a time. */
  like: (key: Key, values?: Record<string, Value>, unknown?: string[]) => RegExp;
}

/** Stands for what is not known, until the message is made. */
const ANYTHING = '\uE000';

export function saying<Key extends string>(
  words: Record<Language, Record<Key, string>>,
  language: Language,
): Saying<Key> {
  const say = (key: Key, values?: Record<string, Value>) => {
    const message = new IntlMessageFormat(words[language][key], language === 'ru' ? 'ru-RU' : 'en-GB');
    return String(message.format(values));
  };
  const like = (key: Key, values: Record<string, Value> = {}, unknown: string[] = []) => {
    const filled = { ...values, ...Object.fromEntries(unknown.map((name) => [name, ANYTHING])) };
    const parts = say(key, filled).split(ANYTHING);
    return new RegExp(
      parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join('.+'),
    );
  };
  return Object.assign(say, { like });
}
