// Co-signing somebody else's proposal, and taking that back.
import { graphql } from '~/api/generated';
import { freshKey } from '~/api/keys';
import { useAct } from '~/api/queries';
import { useWords } from '~/i18n/words';
import { tell } from '~/ui/tell';
import { words } from './words';

const SUPPORT = graphql(`
  mutation SupportProposal($input: SupportInput!) {
    supportProposal(input: $input) {
      proposal {
        id
        viewerSupports
        supportersCount
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
  mutation WithdrawSupport($input: SupportInput!) {
    withdrawSupport(input: $input) {
      proposal {
        id
        viewerSupports
        supportersCount
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

/** Both tell what happened and offer the way back; each says whether it was done. */
export function useSupporting({ id, title }: { id: string; title: string }) {
  const say = useWords(words);
  const give = useAct(SUPPORT, (answer) => answer.supportProposal);
  const take = useAct(WITHDRAW, (answer) => answer.withdrawSupport);
  const input = () => ({ input: { proposalId: id, idempotencyKey: freshKey() } });
  const done = async (act: Promise<unknown>, text: string, undo: () => void) => {
    try {
      await act;
    } catch {
      // It is said beside the button.
      return false;
    }
    tell({ text, undo });
    return true;
  };
  const support = (): Promise<boolean> =>
    done(give.run(input()), say('supportGiven', { title }), () => void withdraw());
  const withdraw = (): Promise<boolean> =>
    done(take.run(input()), say('supportTaken', { title }), () => void support());
  return { support, withdraw, isRunning: give.isRunning || take.isRunning, error: give.error ?? take.error };
}
