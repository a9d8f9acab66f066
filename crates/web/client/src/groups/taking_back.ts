// Taking a decision on a group back: its proposals are suggested as if it had not been taken.
import { freshKey } from '~/api/keys';
import { useAct } from '~/api/queries';
import { useWords } from '~/i18n/words';
import { tell } from '~/ui/tell';
import { TAKE_BACK } from './queries';
import { words } from './words';

export function useTakingBack() {
  const say = useWords(words);
  const act = useAct(TAKE_BACK, (answer) => answer.takeBackGroupDecision);
  return {
    run: async (decisionId: string) => {
      try {
        await act.run({ input: { decisionId, idempotencyKey: freshKey() } });
        tell({ text: say('takenBack') });
      } catch (error) {
        tell({
          text: error instanceof Error && error.message !== '' ? error.message : say('notTakenBack'),
          kind: 'bad',
        });
      }
    },
    isRunning: act.isRunning,
    error: act.error,
  };
}
