// What is to be done next, from how much waits: triage → groups → workbench → review → amendments → vote → adoption.
import type { ResolutionState, VoteOutcome } from '~/api/generated/graphql';

/** How much waits in a session, and how far its resolution is. */
export interface SessionFacts {
  waiting: number;
  returned: number;
  unplaced: number;
  undecidedGroups: number;
  resolution: ResolutionFacts | null;
}

export interface ResolutionFacts {
  state: ResolutionState;
  missing: number;
  amendmentsWaiting: number;
  amendmentsAreOpen: boolean;
  clauseCount: number;
  outcome: VoteOutcome | null;
}

/** How far a forum's final resolution is. */
export interface ForumFacts {
  undisposedClauses: number;
  regionalClauses: number;
  packages: number;
  resolution: ResolutionFacts | null;
}

export type Step =
  | 'triage'
  | 'groups'
  | 'start'
  | 'merge'
  | 'waitForAuthors'
  | 'openReview'
  | 'amendments'
  | 'waitForAmendments'
  | 'openVote'
  | 'recordVote'
  | 'resumeDrafting'
  | 'adopt'
  | 'waitForProposals'
  | 'waitForRegions'
  | 'buildPackage'
  | 'handOver'
  | 'done';

export function nextStepOfSession(facts: SessionFacts): Step {
  const { resolution } = facts;
  if (resolution?.state === 'ADOPTED') return 'done';
  if (resolution?.state === 'VOTING') return stepOfVote(resolution);
  if (facts.waiting > 0) return 'triage';
  if (facts.undecidedGroups > 0 && facts.unplaced > 1) return 'groups';
  if (!resolution) return facts.unplaced + facts.returned === 0 ? 'waitForProposals' : 'start';
  if (facts.unplaced > 0) return 'merge';
  return stepOfDraft(resolution);
}

export function nextStepOfForum(facts: ForumFacts): Step {
  const { resolution } = facts;
  if (resolution?.state === 'ADOPTED') return facts.packages > 0 ? 'handOver' : 'buildPackage';
  if (resolution?.state === 'VOTING') return stepOfVote(resolution);
  if (facts.regionalClauses === 0) return 'waitForRegions';
  if (!resolution) return 'start';
  if (facts.undisposedClauses > 0) return 'merge';
  return stepOfDraft(resolution);
}

function stepOfDraft(resolution: ResolutionFacts): Step {
  if (resolution.state === 'DRAFTING') {
    if (resolution.clauseCount === 0) return 'merge';
    return 'openReview';
  }
  if (resolution.amendmentsWaiting > 0) return 'amendments';
  if (resolution.amendmentsAreOpen) return 'waitForAmendments';
  return resolution.missing > 0 ? 'waitForAuthors' : 'openVote';
}

function stepOfVote({ outcome }: ResolutionFacts): Step {
  if (outcome === null) return 'recordVote';
  return outcome === 'CARRIED' ? 'adopt' : 'resumeDrafting';
}
