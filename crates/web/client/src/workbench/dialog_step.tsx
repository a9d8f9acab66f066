// A step that a dialog does: what came of it is shown in the dialog, and what was typed there stays.
import { useRef, useState, type ReactNode } from 'react';
import type { CollisionChoiceInput } from '~/api/generated/graphql';
import { useBench } from './bench';
import { Collisions } from './collisions';
import { decided, useSteps, type Decided, type Outcome } from './steps';
import type { Operation, Step } from './work';

/** The words of a clause as somebody saw them when they began to decide. */
export interface Seen {
  version: number;
  clauseId: string;
  text: string;
  revision: number;
}

/** Words that were written on older ones, with what others changed since in them. */
export interface Rebased {
  text: string;
  seen: Seen;
}

export interface DialogStep {
  /** Does the step; the same step on the same version, sent again, is the same request. */
  run: (step: Step, version: number) => Promise<void>;
  /** Brings words that were written on what was seen onto a newer version; `onRebased` is given what comes of it. */
  rebase: (seen: Seen, text: string, version: number) => Promise<void>;
  /** Collisions of a rebase, to be settled before it goes on. */
  settling: ReactNode;
  outcome: Exclude<Outcome, { is: 'done' }> | null;
  error: unknown;
  isRunning: boolean;
  clear: () => void;
}

export function useDialogStep(
  onDone: (operation: Operation) => void,
  onRebased?: (rebased: Rebased) => void,
): DialogStep {
  const { resolution, told } = useBench();
  const { act, rehearse } = useSteps(resolution.id);
  const [outcome, setOutcome] = useState<Exclude<Outcome, { is: 'done' }> | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [isRunning, setRunning] = useState(false);
  const [rebasing, setRebasing] = useState<{ step: Step; outcome: Outcome } | null>(null);
  const last = useRef<Decided | null>(null);

  const guarded = async <Result,>(work: () => Promise<Result>): Promise<Result | null> => {
    setRunning(true);
    setError(null);
    try {
      return await work();
    } catch (thrown) {
      setError(thrown);
      return null;
    } finally {
      setRunning(false);
    }
  };

  const run = async (step: Step, version: number) => {
    const isSame =
      last.current?.version === version && JSON.stringify(last.current.step) === JSON.stringify(step);
    const decision = isSame && last.current ? last.current : decided(step, version);
    last.current = decision;
    const came = await guarded(() => act(decision));
    if (came === null) return;
    if (came.is === 'done') {
      told(came.operation);
      onDone(came.operation);
    } else {
      setOutcome(came);
    }
  };

  const rebaseBy = async (step: Step, version: number) => {
    const came = await guarded(() => rehearse(step, version));
    if (came?.is !== 'done') {
      if (came) setRebasing({ step, outcome: came });
      return;
    }
    setRebasing(null);
    const [change] = came.operation.changes;
    if (!change) return;
    const standing = change.textBefore ?? change.textAfter;
    const revision = change.revisionAfter - (standing === change.textAfter ? 0 : 1);
    setOutcome(null);
    onRebased?.({
      text: change.textAfter,
      seen: { version, clauseId: change.clauseId, text: standing, revision },
    });
  };

  const settle = async (choices: CollisionChoiceInput[]) => {
    if (rebasing?.step.act !== 'editClause' || rebasing.outcome.is !== 'collisions') return;
    const step: Step = { act: 'editClause', input: { ...rebasing.step.input, choices } };
    await rebaseBy(step, rebasing.outcome.version);
  };

  return {
    run,
    rebase: ({ clauseId, revision }, text, version) =>
      rebaseBy(
        { act: 'editClause', input: { clauseId, baseRevision: revision, text, choices: [] } },
        version,
      ),
    settling:
      rebasing?.outcome.is === 'collisions' ? (
        <Collisions
          collisions={rebasing.outcome.collisions}
          onSettled={(choices) => void settle(choices)}
          isRunning={isRunning}
        />
      ) : null,
    outcome,
    error,
    isRunning,
    clear: () => {
      setOutcome(null);
      setError(null);
    },
  };
}
