// Doing steps of work and asking what they would do: what comes of a step, in kinds that the page answers differently.
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { WorkOutcomeFragment } from '~/api/generated/graphql';
import { freshKey } from '~/api/keys';
import { Refusal } from '~/api/trouble';
import { TREE_ASKED_AS } from './tree';
import { send, type Collision, type Conflict, type Operation, type Step } from './work';

export type Outcome =
  | { is: 'done'; operation: Operation; version: number }
  /** Others changed the same clauses or sources meanwhile: it can be decided again on their version. */
  | { is: 'conflict'; conflict: Conflict; version: number }
  /** The same words were changed otherwise: each is to be settled, on this version. */
  | { is: 'collisions'; collisions: Collision[]; version: number }
  | { is: 'refused'; refusal: Refusal };

/** A step as somebody decided it: sent again, it is the same request. */
export interface Decided {
  step: Step;
  version: number;
  key: string;
}

export function decided(step: Step, version: number): Decided {
  return { step, version, key: freshKey() };
}

function outcomeOf(work: WorkOutcomeFragment, version: number): Outcome {
  const now = work.resolution?.version ?? version;
  if (work.conflict)
    return { is: 'conflict', conflict: work.conflict, version: work.conflict.currentVersion };
  if (work.collisions.length > 0) return { is: 'collisions', collisions: work.collisions, version: now };
  if (work.errors.length > 0 || !work.operation) return { is: 'refused', refusal: new Refusal(work.errors) };
  return { is: 'done', operation: work.operation, version: now };
}

export interface Steps {
  act: (decision: Decided) => Promise<Outcome>;
  rehearse: (step: Step, version: number) => Promise<Outcome>;
}

/** Steps of work on a resolution. What is on the page is asked again after one is done. */
export function useSteps(resolutionId: string): Steps {
  const queries = useQueryClient();
  const act = useCallback(
    async ({ step, version, key }: Decided) => {
      const work = await send(step, { resolutionId, version, idempotencyKey: key, dryRun: false });
      const outcome = outcomeOf(work, version);
      if (outcome.is === 'done' || outcome.is === 'conflict') {
        // Only the tree is waited for: what comes next names its clauses. The rest of the page follows.
        const tree = queries.invalidateQueries({ queryKey: [TREE_ASKED_AS] });
        void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== TREE_ASKED_AS });
        await tree;
      }
      return outcome;
    },
    [queries, resolutionId],
  );
  const rehearse = useCallback(
    async (step: Step, version: number) =>
      outcomeOf(await send(step, { resolutionId, version, dryRun: true }), version),
    [resolutionId],
  );
  return { act, rehearse };
}
