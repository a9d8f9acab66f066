// Proposing an amendment and taking it back.
import { graphql } from '~/api/generated';
import type { ProposeAmendmentMutation, WithdrawAmendmentMutation } from '~/api/generated/graphql';
import { freshKey } from '~/api/keys';
import { useAct } from '~/api/queries';

const PROPOSE = graphql(`
  mutation ProposeAmendment($input: ProposeAmendmentInput!) {
    proposeAmendment(input: $input) {
      amendment {
        id
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

const WITHDRAW = graphql(`
  mutation WithdrawAmendment($input: WithdrawAmendmentInput!) {
    withdrawAmendment(input: $input) {
      amendment {
        id
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

const proposed = (answer: ProposeAmendmentMutation) => answer.proposeAmendment;
const withdrawn = (answer: WithdrawAmendmentMutation) => answer.withdrawAmendment;

export function useProposing() {
  return useAct(PROPOSE, proposed);
}

export function useWithdrawing(): (amendmentId: string) => Promise<unknown> {
  const { run } = useAct(WITHDRAW, withdrawn);
  return (amendmentId) => run({ input: { amendmentId, idempotencyKey: freshKey() } });
}
