// Taking one's own proposal back, after being asked.
import { useState } from 'react';
import { graphql } from '~/api/generated';
import { freshKey } from '~/api/keys';
import { useAct } from '~/api/queries';
import { useWords } from '~/i18n/words';
import { AskDialog } from '~/ui/dialog';
import { tell } from '~/ui/tell';
import type { ProposalSeen } from './queries';
import { words } from './words';

const WITHDRAW = graphql(`
  mutation WithdrawProposal($input: ProposalStepInput!) {
    withdrawProposal(input: $input) {
      proposal {
        id
        version
        state
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

export default function WithdrawDialog({
  proposal,
  onClose,
}: {
  proposal: ProposalSeen;
  onClose: () => void;
}) {
  const say = useWords(words);
  const { run } = useAct(WITHDRAW, (answer) => answer.withdrawProposal);
  const [idempotencyKey] = useState(freshKey);
  const { id, version, supportersCount } = proposal;
  return (
    <AskDialog
      title={say('withdrawTitle')}
      act={say('withdrawAct')}
      look="danger"
      isOpen
      onClose={onClose}
      onAct={async () => {
        await run({ input: { proposalId: id, version, idempotencyKey } });
        tell({ text: say('withdrawn') });
      }}
    >
      <p>{say('withdrawText')}</p>
      {supportersCount > 0 && <p>{say('withdrawSupporters', { count: supportersCount })}</p>}
    </AskDialog>
  );
}
