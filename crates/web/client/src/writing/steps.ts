// The steps of writing, and what is needed in each before it can be sent.
import type { Written } from '~/offline/draft';

export const STEPS = [1, 2, 3, 4, 5] as const;
export type StepNumber = (typeof STEPS)[number];

export type Needed = 'kind' | 'title' | 'problem' | 'wording';

const NEEDED: Record<StepNumber, readonly Needed[]> = {
  1: ['kind', 'title'],
  2: ['problem'],
  3: ['wording'],
  4: [],
  5: [],
};

export function missingIn(step: StepNumber, written: Written): Needed[] {
  return NEEDED[step].filter((field) => !written[field]?.trim());
}

/** All that is missing, with the step where it is written. */
export function missing(written: Written): { step: StepNumber; field: Needed }[] {
  return STEPS.flatMap((step) => missingIn(step, written).map((field) => ({ step, field })));
}
