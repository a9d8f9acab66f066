// How far a resolution is, from what the service says of it.
import type { ResolutionState, VoteOutcome } from '~/api/generated/graphql';
import type { ResolutionFacts } from './next_step';

interface Told {
  state: ResolutionState;
  clauseCount: number;
  amendmentsUntil?: string | null;
  missingDispositions: { count: number };
  amendments: { totalCount?: number | null };
  ballot?: { outcome?: VoteOutcome | null } | null;
}

export function factsOf(resolution: Told, now: number): ResolutionFacts {
  const until = resolution.amendmentsUntil;
  return {
    state: resolution.state,
    missing: resolution.missingDispositions.count,
    amendmentsWaiting: resolution.amendments.totalCount ?? 0,
    amendmentsAreOpen:
      resolution.state === 'REVIEW' && typeof until === 'string' && new Date(until).getTime() > now,
    clauseCount: resolution.clauseCount,
    outcome: resolution.ballot?.outcome ?? null,
  };
}
