// Compares a resolution with a version of it: by what this device saw then, or by the steps of work made since.
import { useMemo, useState } from 'react';
import { useAskAside } from '~/api/queries';
import { changesSince, changesSinceSeen, clausesOf, type Changes, type Step } from './changes';
import { RESOLUTION_STEPS, type ResolutionToRead } from './queries';
import type { Seen } from './seen';
import { useWorksOn } from './works_on';

export interface Compared {
  changes: Changes;
  /** The steps of work, for those who may read them. */
  steps: readonly Step[];
  /** What this device saw before this visit, the last of it last. */
  seen: readonly Seen[];
  /** Whether there are steps before those that are known. */
  isCut: boolean;
  isLoading: boolean;
  /** Whether nothing is known of the version to compare with: it is not this device's, and the steps are not open. */
  isUnknown: boolean;
  error: Error | null;
  mayReadSteps: boolean;
  /** Asks for the steps, also when nothing is compared yet. */
  askSteps: () => void;
}

const NO_STEPS: readonly Step[] = [];
const NO_CHANGES: Changes = new Map();

/** Compares with a version, or with what was seen last. */
export function useComparison(
  resolution: ResolutionToRead,
  since: number | null,
  seen: readonly Seen[],
): Compared {
  const { id, version, sections, state } = resolution;
  const works = useWorksOn(resolution);
  const [isAsked, setAsked] = useState(false);
  const mayReadSteps = works || state === 'ADOPTED';
  const snapshot = since === null ? seen.at(-1) : seen.find((known) => known.version === since);
  const needsSteps = since !== null && since < version && !snapshot;
  const answer = useAskAside(RESOLUTION_STEPS, mayReadSteps && (isAsked || needsSteps) ? { id } : null);
  const operations = answer.data?.resolution?.operations;
  const steps = operations?.nodes ?? NO_STEPS;
  const changes = useMemo(() => {
    if (snapshot) return changesSinceSeen(clausesOf(sections), snapshot);
    return since === null ? NO_CHANGES : changesSince(steps, since);
  }, [snapshot, since, steps, sections]);
  return {
    changes,
    steps,
    seen,
    isCut:
      needsSteps && (operations?.pageInfo.hasPreviousPage ?? false) && (steps[0]?.version ?? 0) > since + 1,
    isLoading: needsSteps && mayReadSteps && !answer.data && !answer.error,
    isUnknown: needsSteps && !mayReadSteps,
    error: needsSteps ? answer.error : null,
    mayReadSteps,
    askSteps: () => {
      setAsked(true);
    },
  };
}
