// What a moderator and an editor are told to do next.
import { describe, expect, it } from 'vitest';
import {
  nextStepOfForum,
  nextStepOfSession,
  type ForumFacts,
  type ResolutionFacts,
  type SessionFacts,
} from './next_step';

const draft: ResolutionFacts = {
  state: 'DRAFTING',
  missing: 0,
  amendmentsWaiting: 0,
  amendmentsAreOpen: false,
  clauseCount: 3,
  outcome: null,
};
const review: ResolutionFacts = { ...draft, state: 'REVIEW' };
const voting: ResolutionFacts = { ...draft, state: 'VOTING' };
const session: SessionFacts = { waiting: 0, returned: 0, unplaced: 0, undecidedGroups: 0, resolution: draft };
const forum: ForumFacts = { undisposedClauses: 0, regionalClauses: 6, packages: 0, resolution: draft };

describe('the next step in a session', () => {
  it.each<[string, Partial<SessionFacts>, string]>([
    ['new proposals go first', { waiting: 4, unplaced: 9, undecidedGroups: 2 }, 'triage'],
    ['then groups of what is in no clause', { unplaced: 9, undecidedGroups: 2 }, 'groups'],
    ['groups of what is in clauses do not wait', { undecidedGroups: 2 }, 'openReview'],
    ['without a draft there is nothing to merge into', { unplaced: 9, resolution: null }, 'start'],
    ['nothing has come in', { resolution: null }, 'waitForProposals'],
    ['what was admitted is merged', { unplaced: 9 }, 'merge'],
    ['a draft needs clauses', { resolution: { ...draft, clauseCount: 0 } }, 'merge'],
    ['a whole draft is discussed', {}, 'openReview'],
    ['amendments are settled', { resolution: { ...review, amendmentsWaiting: 1 } }, 'amendments'],
    ['the discussion goes on', { resolution: { ...review, amendmentsAreOpen: true } }, 'waitForAmendments'],
    ['what was returned is waited for', { resolution: { ...review, missing: 1 } }, 'waitForAuthors'],
    ['then it is voted on', { resolution: review }, 'openVote'],
    ['the hall has voted', { resolution: voting }, 'recordVote'],
    ['it has carried', { resolution: { ...voting, outcome: 'CARRIED' } }, 'adopt'],
    ['there was no quorum', { resolution: { ...voting, outcome: 'NO_QUORUM' } }, 'resumeDrafting'],
    ['it was adopted', { waiting: 1, resolution: { ...voting, state: 'ADOPTED' } }, 'done'],
  ])('%s', (_, facts, step) => {
    expect(nextStepOfSession({ ...session, ...facts })).toBe(step);
  });
});

describe('the next step in a forum', () => {
  it.each<[string, Partial<ForumFacts>, string]>([
    ['no region has adopted yet', { regionalClauses: 0, resolution: null }, 'waitForRegions'],
    ['the final one is started', { resolution: null }, 'start'],
    ['regional clauses are merged', { undisposedClauses: 2 }, 'merge'],
    ['a whole draft is discussed', {}, 'openReview'],
    ['the package is built', { resolution: { ...voting, state: 'ADOPTED' } }, 'buildPackage'],
    ['and handed over', { packages: 1, resolution: { ...voting, state: 'ADOPTED' } }, 'handOver'],
  ])('%s', (_, facts, step) => {
    expect(nextStepOfForum({ ...forum, ...facts })).toBe(step);
  });
});
