// How good the news of an amendment are.
import type { AmendmentStateName } from '~/api/generated/graphql';
import type { Tone } from '~/ui/page';

export const AMENDMENT_TONES: Record<AmendmentStateName, Tone> = {
  SUBMITTED: 'accent',
  ACCEPTED: 'good',
  ACCEPTED_WITH_CHANGES: 'good',
  DECLINED: 'bad',
  OBSOLETE: 'plain',
  WITHDRAWN: 'plain',
};
