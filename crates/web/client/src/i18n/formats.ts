// Dates, times and numbers as people of each language write them.
import { useMemo } from 'react';
import { localeOf, useLanguage, type Language } from './language';

export interface Formats {
  /** «24 января 2025 г.» */
  day: (iso: string) => string;
  /** «24 янв. 2025 г., 14:05» */
  moment: (iso: string) => string;
  /** «14:05» */
  time: (iso: string) => string;
  /** «24–25 января 2025 г.»; either end may be unknown. */
  days: (from: string | null | undefined, until: string | null | undefined) => string | null;
  /** «3 минуты назад», «через 2 дня» */
  relative: (iso: string, now: number) => string;
  number: (value: number) => string;
  /** A share from 0 to 1 as «12,5 %». */
  share: (value: number) => string;
  /** «1,2 МБ» */
  bytes: (value: number) => string;
}

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

const kept = new Map<Language, Formats>();

export function formatsOf(language: Language): Formats {
  const known = kept.get(language);
  if (known) return known;
  const made = make(localeOf(language));
  kept.set(language, made);
  return made;
}

export function useFormats(): Formats {
  const { language } = useLanguage();
  return useMemo(() => formatsOf(language), [language]);
}

function make(locale: string): Formats {
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const number = new Intl.NumberFormat(locale);
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const dayOf = (iso: string) => new Date(`${iso}T00:00:00Z`);
  return {
    day: (iso) => day.format(dayOf(iso)),
    moment: (iso) => moment.format(new Date(iso)),
    time: (iso) => time.format(new Date(iso)),
    days: (from, until) => {
      if (from && until && from !== until) return day.formatRange(dayOf(from), dayOf(until));
      const only = from ?? until;
      return only ? day.format(dayOf(only)) : null;
    },
    relative: (iso, now) => {
      const seconds = (new Date(iso).getTime() - now) / 1000;
      const [unit, length] = STEPS.find(([, length]) => Math.abs(seconds) >= length) ?? ['minute', 60];
      return relative.format(Math.trunc(seconds / length), unit);
    },
    number: (value) => number.format(value),
    share: (value) => share.format(value),
    bytes: (value) => {
      const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
      const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, value)) / 3)));
      const options = { style: 'unit', unit: units[step], maximumFractionDigits: 1 } as const;
      return new Intl.NumberFormat(locale, options).format(value / 1000 ** step);
    },
  };
}
