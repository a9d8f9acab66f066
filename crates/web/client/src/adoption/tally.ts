// A count of the hall as it is typed: whether it can be true, before the service is asked what it decides.

export const FIELDS = ['entitled', 'present', 'inFavour', 'against', 'abstained'] as const;
export type Field = (typeof FIELDS)[number];
export type Typed = Record<Field, string>;
export type Tally = Record<Field, number>;

export type Fault = 'notANumber' | 'morePresent' | 'moreVotes';

export interface Checked {
  /** Null while anything is missing or cannot be true. */
  tally: Tally | null;
  faults: Partial<Record<Field, Fault>>;
  /** People in the hall who did not vote; null while that is not known. */
  silent: number | null;
  /** Which part of those entitled is present. */
  turnout: number | null;
  /** Which part of those present is for. */
  support: number | null;
}

const MOST = 2_147_483_647;

export function check(typed: Typed): Checked {
  const faults: Partial<Record<Field, Fault>> = {};
  const numbers: Partial<Tally> = {};
  for (const field of FIELDS) {
    const text = typed[field].trim();
    if (text === '') continue;
    const value = Number(text);
    if (/^\d+$/.test(text) && value <= MOST) numbers[field] = value;
    else faults[field] = 'notANumber';
  }
  const { entitled, present, inFavour, against, abstained } = numbers;
  if (entitled !== undefined && present !== undefined && present > entitled) faults.present = 'morePresent';
  const votes = (inFavour ?? 0) + (against ?? 0) + (abstained ?? 0);
  if (present !== undefined && votes > present) {
    // Said where it is still being typed: at the last number that is there.
    const last = (['abstained', 'against', 'inFavour'] as const).find(
      (field) => numbers[field] !== undefined,
    );
    if (last) faults[last] = 'moreVotes';
  }
  const isWhole = FIELDS.every((field) => numbers[field] !== undefined) && Object.keys(faults).length === 0;
  return {
    tally: isWhole ? (numbers as Tally) : null,
    faults,
    silent: isWhole && present !== undefined ? present - votes : null,
    turnout: present !== undefined && entitled ? present / entitled : null,
    support: inFavour !== undefined && present ? inFavour / present : null,
  };
}

export function typedOf(tally: Tally | null | undefined): Typed {
  const text = (field: Field) => (tally ? String(tally[field]) : '');
  return {
    entitled: text('entitled'),
    present: text('present'),
    inFavour: text('inFavour'),
    against: text('against'),
    abstained: text('abstained'),
  };
}
