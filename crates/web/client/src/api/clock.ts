// The service's time: a phone's own clock may be wrong, and a deadline is the service's.

/** A clock that is off by less is right enough, and answers take a while to come. */
const TOLERANCE = 30_000;

let offset = 0;

/** Takes note of the time in an answer. */
export function heardTime(date: string | null): void {
  const told = date === null ? Number.NaN : Date.parse(date);
  if (Number.isNaN(told)) return;
  const difference = told - Date.now();
  offset = Math.abs(difference) > TOLERANCE ? difference : 0;
}

/** Now, in milliseconds, by the service's clock. */
export function serviceNow(): number {
  return Date.now() + offset;
}
