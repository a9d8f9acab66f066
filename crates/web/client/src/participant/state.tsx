// Where a proposal stands, in a word.
import type { ProposalState } from '~/api/generated/graphql';
import { useWords } from '~/i18n/words';
import { Badge, type Tone } from '~/ui/page';
import { words } from './words';

const TONES: Record<ProposalState, Tone> = {
  DRAFT: 'plain',
  SUBMITTED: 'accent',
  RETURNED: 'warn',
  ADMITTED: 'good',
  DECLINED: 'bad',
  REFERRED: 'accent',
  WITHDRAWN: 'plain',
};

export function ProposalStateBadge({ state }: { state: ProposalState }) {
  const say = useWords(words);
  return <Badge tone={TONES[state]}>{say(`state${state}`)}</Badge>;
}
