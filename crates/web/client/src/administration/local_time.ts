// Times as a field of a form has them: by the clock of the device, without a time zone.

/** «2026-03-01T18:00» for a field. */
export function toField(iso: string | null | undefined): string {
  if (!iso) return '';
  const at = new Date(iso);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** What a field says, as a moment; null when it is empty. */
export function fromField(value: string): string | null {
  return value === '' ? null : new Date(value).toISOString();
}

/** The clock that fields go by: «Europe/Moscow, GMT+3». */
export function clockOfDevice(locale: string): string {
  const options = { timeZoneName: 'shortOffset' } as const;
  const format = new Intl.DateTimeFormat(locale, options);
  const offset = format.formatToParts(new Date()).find((part) => part.type === 'timeZoneName')?.value;
  return [format.resolvedOptions().timeZone, offset].filter(Boolean).join(', ');
}
