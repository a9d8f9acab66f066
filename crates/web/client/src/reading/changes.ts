// What became of a resolution's clauses since a version of it, read from the steps made after.
import type { ResolutionStepsQuery } from '~/api/generated/graphql';

export type Step = NonNullable<ResolutionStepsQuery['resolution']>['operations']['nodes'][number];

export interface ClauseChanged {
  /** The revision it had then; null where it did not stand there. */
  baseRevision: number | null;
  textBefore: string | null;
  textAfter: string;
  isNew: boolean;
  isRemoved: boolean;
  isMoved: boolean;
}

/** Clauses that are not as they were, by id. What was changed and changed back is as it was. */
export function changesSince(steps: readonly Step[], since: number): Map<string, ClauseChanged> {
  const changed = new Map<string, ClauseChanged>();
  for (const step of steps) {
    if (step.version <= since) continue;
    for (const change of step.changes) {
      const first = changed.get(change.clauseId);
      const isRewritten = change.textBefore !== change.textAfter;
      changed.set(change.clauseId, {
        ...(first ?? {
          baseRevision:
            change.textBefore == null ? null : isRewritten ? change.revisionAfter - 1 : change.revisionAfter,
          textBefore: change.textBefore ?? null,
          isNew: change.textBefore == null,
        }),
        textAfter: change.textAfter,
        isRemoved: change.removedAfter,
        isMoved: (first?.isMoved ?? false) || change.moved,
      });
    }
  }
  for (const [id, change] of changed) {
    const isAsItWas = !change.isNew && !change.isRemoved && !change.isMoved;
    const cameAndWent = change.isNew && change.isRemoved;
    if (cameAndWent || (isAsItWas && change.textBefore === change.textAfter)) changed.delete(id);
  }
  return changed;
}
