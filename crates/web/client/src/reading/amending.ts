// Who may amend a resolution now, and which of its clauses have amendments.
import { graphql } from '~/api/generated';
import type { AmendmentStateName } from '~/api/generated/graphql';
import { useNow } from '~/api/now';
import { useAskAside } from '~/api/queries';
import { sessionsWith, useViewer } from '~/app/viewer';

/** Enough of them to say which clauses are amended; a clause that is opened asks for all of its own. */
const AMENDED_CLAUSES = graphql(`
  query AmendedClauses($id: ID!) {
    resolution(id: $id) {
      id
      amendments(last: 200) {
        nodes {
          id
          state
          clause {
            id
          }
          author {
            id
          }
        }
        pageInfo {
          hasPreviousPage
        }
      }
    }
  }
`);

export interface ClauseAmendments {
  count: number;
  waiting: number;
  /** Of the viewer's own, the state of the last one. */
  mine: AmendmentStateName | null;
}

export interface Amending {
  /** Whether the viewer may propose amendments now. */
  isOpen: boolean;
  personId: string | null;
  byClause: ReadonlyMap<string, ClauseAmendments>;
  /** Whether clauses may have more amendments than are counted here. */
  isCut: boolean;
}

/** What of a resolution decides who may amend it. */
export interface Amendable {
  id: string;
  state: 'DRAFTING' | 'REVIEW' | 'VOTING' | 'ADOPTED';
  level: 'REGIONAL' | 'FINAL';
  amendmentsUntil?: string | null;
  session?: { id: string } | null;
}

export function useAmending(resolution: Amendable): Amending {
  const viewer = useViewer();
  const now = useNow();
  const takesPartIn = sessionsWith(viewer, 'PARTICIPANT');
  const { id, state, level, session, amendmentsUntil } = resolution;
  const mayAmend = level === 'FINAL' ? takesPartIn.size > 0 : session ? takesPartIn.has(session.id) : false;
  const personId = viewer.person?.id ?? null;
  const answer = useAskAside(AMENDED_CLAUSES, state === 'DRAFTING' ? null : { id });
  const amendments = answer.data?.resolution?.amendments;
  const byClause = new Map<string, ClauseAmendments>();
  for (const amendment of amendments?.nodes ?? []) {
    const clauseId = amendment.clause?.id;
    if (clauseId === undefined) continue;
    const known = byClause.get(clauseId) ?? { count: 0, waiting: 0, mine: null };
    const isMine = personId !== null && amendment.author?.id === personId;
    byClause.set(clauseId, {
      count: known.count + 1,
      waiting: known.waiting + (amendment.state === 'SUBMITTED' ? 1 : 0),
      mine: isMine ? amendment.state : known.mine,
    });
  }
  return {
    isOpen: mayAmend && state === 'REVIEW' && (!amendmentsUntil || Date.parse(amendmentsUntil) > now),
    personId,
    byClause,
    isCut: amendments?.pageInfo.hasPreviousPage ?? false,
  };
}
