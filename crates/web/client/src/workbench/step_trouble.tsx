// What stands in the way of a step that was done at once: shown, and decided there.
import type { CollisionChoiceInput } from '~/api/generated/graphql';
import { useWords } from '~/i18n/words';
import { Dialog } from '~/ui/dialog';
import { ErrorNotice } from '~/ui/notice';
import { Collisions } from './collisions';
import { ConflictNote } from './conflict_note';
import { decided, type Decided, type Outcome } from './steps';
import type { Operation } from './work';
import { words } from './words';

/** A step that did not come through: with an answer, or without one. */
export interface Stuck {
  decision: Decided;
  outcome: Exclude<Outcome, { is: 'done' }> | { is: 'unanswered'; error: unknown };
  /** What is to be done once it comes through. */
  onDone: ((operation: Operation) => void) | undefined;
}

interface StepTroubleProps {
  stuck: Stuck | null;
  onClose: () => void;
  onTry: (decision: Decided) => void;
}

export function StepTrouble({ stuck, onClose, onTry }: StepTroubleProps) {
  const say = useWords(words);
  return (
    <Dialog title={say('notDone')} isOpen={stuck !== null} onClose={onClose} isWide>
      {stuck && <Way stuck={stuck} onTry={onTry} />}
    </Dialog>
  );
}

function Way({ stuck: { decision, outcome }, onTry }: { stuck: Stuck; onTry: (decision: Decided) => void }) {
  switch (outcome.is) {
    case 'conflict':
      return (
        <ConflictNote
          conflict={outcome.conflict}
          onAgain={() => {
            onTry(decided(decision.step, outcome.version));
          }}
        />
      );
    case 'collisions':
      return (
        <Collisions
          collisions={outcome.collisions}
          onSettled={(choices) => {
            const step = withChoices(decision.step, choices);
            if (step) onTry(decided(step, outcome.version));
          }}
        />
      );
    case 'refused':
      return <ErrorNotice error={outcome.refusal} />;
    case 'unanswered':
      return (
        <ErrorNotice
          error={outcome.error}
          onRetry={() => {
            onTry(decision);
          }}
        />
      );
  }
}

function withChoices(step: Decided['step'], choices: CollisionChoiceInput[]): Decided['step'] | null {
  switch (step.act) {
    case 'editClause':
      return { act: step.act, input: { ...step.input, choices } };
    case 'acceptAmendments':
      return { act: step.act, input: { ...step.input, choices } };
    default:
      return null;
  }
}
