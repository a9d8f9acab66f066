// Holds the workbench together: what is open, what is chosen, what is asked; does steps and says what came of them.
import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { useWords } from '~/i18n/words';
import { tell } from '~/ui/tell';
import { BenchContext, type Bench, type Question } from './bench';
import { Questions } from './questions';
import { StepTrouble, type Stuck } from './step_trouble';
import { decided, useSteps, type Decided } from './steps';
import type { Tree } from './tree';
import type { Operation, Step } from './work';
import { words } from './words';

interface BenchProviderProps {
  tree: Tree;
  /** Ids of sources chosen elsewhere, with commas between them. */
  sources: string;
  clauseId: string | null;
  onClause: (clauseId: string | null) => void;
  children: ReactNode;
}

type Doing = (decision: Decided, onDone?: (operation: Operation) => void) => Promise<void>;

export function BenchProvider({ tree, sources, clauseId, onClause, children }: BenchProviderProps) {
  const say = useWords(words);
  const { resolution, outline } = tree;
  const { act } = useSteps(resolution.id);
  const [question, setQuestion] = useState<Question | null>(null);
  const [stuck, setStuck] = useState<Stuck | null>(null);
  const [chosen, setChosen] = useChosen(sources);
  const isOpen = resolution.state === 'DRAFTING' || resolution.state === 'REVIEW';

  const doStep: Doing = useCallback(
    async function run(decision: Decided, onDone?: (operation: Operation) => void) {
      try {
        const outcome = await act(decision);
        if (outcome.is !== 'done') {
          setStuck({ decision, outcome, onDone });
          return;
        }
        setStuck(null);
        const { operation } = outcome;
        onDone?.(operation);
        const undo: Step = { act: 'undoOperation', input: { operationId: operation.id } };
        tell({
          text: say(`did${operation.kind}`),
          undo: () => void run(decided(undo, outcome.version)),
        });
      } catch (error) {
        setStuck({ decision, outcome: { is: 'unanswered', error }, onDone });
      }
    },
    [act, say],
  );

  const bench: Bench = useMemo(
    () => ({
      resolution,
      outline,
      isFinal: resolution.level === 'FINAL',
      isOpen,
      run: (step, onDone) => void doStep(decided(step, resolution.version), onDone),
      told: (operation) => {
        const undo: Step = { act: 'undoOperation', input: { operationId: operation.id } };
        tell({
          text: say(`did${operation.kind}`),
          undo: () => void doStep(decided(undo, operation.version)),
        });
      },
      ask: setQuestion,
      openClause: onClause,
      clauseId,
      chosen,
      choose: (ids) => {
        setChosen(new Set(ids));
      },
    }),
    [resolution, outline, isOpen, doStep, say, onClause, clauseId, chosen, setChosen],
  );

  return (
    <BenchContext value={bench}>
      {children}
      <Questions
        question={question}
        onClose={() => {
          setQuestion(null);
        }}
      />
      <StepTrouble
        stuck={stuck}
        onClose={() => {
          setStuck(null);
        }}
        onTry={(decision) => void doStep(decision, stuck?.onDone)}
      />
    </BenchContext>
  );
}

const idsOf = (sources: string) => new Set(sources.split(',').filter(Boolean));

/** What is chosen: at first, and whenever one comes by another link, what the address names. */
function useChosen(sources: string) {
  const [named, setNamed] = useState(sources);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => idsOf(sources));
  if (named !== sources) {
    setNamed(sources);
    setChosen(idsOf(sources));
  }
  return [chosen, setChosen] as const;
}
