// What became of a resolution's clauses since a version of it: read from the steps made after, by those who may read
// them, or from what this device saw then.
import type { ResolutionStepsQuery } from '~/api/generated/graphql';
import type { ClauseTree, Section } from './queries';
import type { Seen } from './seen';

export type Step = NonNullable<ResolutionStepsQuery['resolution']>['operations']['nodes'][number];

export interface ClauseChanged {
  /** The revision it had then; null where it did not stand there. */
  baseRevision: number | null;
  isNew: boolean;
  isRewritten: boolean;
  isRemoved: boolean;
  isMoved: boolean;
}

export type Changes = ReadonlyMap<string, ClauseChanged>;

/** All clauses of a resolution, sub-clauses right after what they hang on. */
export function clausesOf(sections: readonly Section[]): ClauseTree[] {
  const below = (clause: ClauseTree): ClauseTree[] => [clause, ...(clause.children ?? []).flatMap(below)];
  return sections.flatMap((section) => section.clauses.flatMap(below));
}

/** Clauses that are not as this device saw them. */
export function changesSinceSeen(clauses: readonly ClauseTree[], seen: Seen): Changes {
  const changed = new Map<string, ClauseChanged>();
  const gone = new Map(Object.entries(seen.revisions));
  for (const { id, revision } of clauses) {
    const then = gone.get(id) ?? null;
    gone.delete(id);
    if (then === revision) continue;
    changed.set(id, {
      baseRevision: then,
      isNew: then === null,
      isRewritten: then !== null,
      isRemoved: false,
      isMoved: false,
    });
  }
  for (const [id, revision] of gone) {
    changed.set(id, {
      baseRevision: revision,
      isNew: false,
      isRewritten: false,
      isRemoved: true,
      isMoved: false,
    });
  }
  return changed;
}

/** Clauses that are not as they were. What was changed and changed back is as it was. */
export function changesSince(steps: readonly Step[], since: number): Changes {
  const first = new Map<string, { baseRevision: number | null; text: string | null }>();
  const last = new Map<string, { text: string; isRemoved: boolean }>();
  const moved = new Set<string>();
  for (const { version, changes } of steps) {
    if (version <= since) continue;
    for (const { clauseId, textBefore, textAfter, revisionAfter, removedAfter, ...change } of changes) {
      const before = textBefore ?? null;
      const isRewritten = before !== textAfter;
      if (!first.has(clauseId)) {
        const baseRevision = before === null ? null : isRewritten ? revisionAfter - 1 : revisionAfter;
        first.set(clauseId, { baseRevision, text: before });
      }
      last.set(clauseId, { text: textAfter, isRemoved: removedAfter });
      if (change.moved) moved.add(clauseId);
    }
  }
  const changed = new Map<string, ClauseChanged>();
  for (const [id, { baseRevision, text }] of first) {
    const now = last.get(id);
    if (!now) continue;
    const change = {
      baseRevision,
      isNew: text === null,
      isRewritten: text !== null && text !== now.text,
      isRemoved: now.isRemoved,
      isMoved: moved.has(id),
    };
    const cameAndWent = change.isNew && change.isRemoved;
    const isOther = change.isNew || change.isRewritten || change.isRemoved || change.isMoved;
    if (isOther && !cameAndWent) changed.set(id, change);
  }
  return changed;
}
