// What can be decided on a proposal, and in which state it leaves it.
import type { ProposalState, TriageDecisionKind } from '~/api/generated/graphql';

export interface Decision {
  kind: TriageDecisionKind;
  reason?: string;
  /** Where a referred one goes. */
  sessionId?: string;
}

/** Decisions that say why to the author. */
export type ReasonedKind = 'RETURN' | 'DECLINE' | 'REFER';

/** A proposal as it was seen when it was decided on. */
export interface Item {
  id: string;
  version: number;
  state: ProposalState;
  title: string;
}

/** Where something stands since it was listed. */
export interface Standing {
  state: ProposalState;
  version: number;
  /** The decision is on its way to the service. */
  isOnItsWay?: boolean;
  /** Somebody else did it. */
  isTheirs?: boolean;
}

export const STATE_AFTER: Record<TriageDecisionKind, ProposalState> = {
  ADMIT: 'ADMITTED',
  RETURN: 'RETURNED',
  DECLINE: 'DECLINED',
  REFER: 'REFERRED',
  REOPEN: 'SUBMITTED',
};

/** How many can be decided on in one request. */
export const MOST_AT_ONCE = 200;

const POSSIBLE: Record<ProposalState, readonly TriageDecisionKind[]> = {
  DRAFT: [],
  SUBMITTED: ['ADMIT', 'RETURN', 'DECLINE', 'REFER'],
  ADMITTED: ['DECLINE', 'REFER', 'REOPEN'],
  DECLINED: ['REOPEN'],
  REFERRED: ['REOPEN'],
  // It is with its author now.
  RETURNED: [],
  WITHDRAWN: [],
};

export function isPossible(kind: TriageDecisionKind, state: ProposalState): boolean {
  return POSSIBLE[state].includes(kind);
}

/** What was sent back is with its author: only they can bring it again. */
export function canBeTakenBack(kind: TriageDecisionKind): boolean {
  return kind !== 'RETURN' && kind !== 'REOPEN';
}

export function needsReason(kind: TriageDecisionKind): kind is ReasonedKind {
  return kind === 'RETURN' || kind === 'DECLINE' || kind === 'REFER';
}
