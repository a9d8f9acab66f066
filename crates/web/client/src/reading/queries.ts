// What reading a resolution asks.
import { graphql } from '~/api/generated';
import type { ClauseLineFragment, ResolutionToReadQuery } from '~/api/generated/graphql';

export const CLAUSE_LINE = graphql(`
  fragment ClauseLine on Clause {
    id
    number
    text
    revision
  }
`);

/** Clauses go three levels deep below a section. */
export const RESOLUTION_TO_READ = graphql(`
  query ResolutionToRead($id: ID!) {
    resolution(id: $id) {
      id
      level
      title
      number
      place
      preamble
      state
      version
      adoptedAt
      amendmentsUntil
      clauseCount
      forum {
        id
        title
      }
      session {
        id
        title
        region
        theme
        startsOn
        endsOn
      }
      ballot {
        id
        outcome
        tally {
          entitled
          present
          inFavour
          against
          abstained
        }
      }
      sections {
        id
        addressee
        clauses {
          ...ClauseLine
          children {
            ...ClauseLine
            children {
              ...ClauseLine
            }
          }
        }
      }
    }
  }
`);

export type ResolutionToRead = NonNullable<ResolutionToReadQuery['resolution']>;
export type Section = ResolutionToRead['sections'][number];
export type ClauseLine = ClauseLineFragment;

/** A clause with what hangs on it. */
export interface ClauseTree extends ClauseLine {
  children?: readonly ClauseTree[];
}

export const RESOLUTION_CHANGES = graphql(`
  subscription ResolutionChanges($id: ID!) {
    resolutionChanges(resolutionId: $id) {
      version
    }
  }
`);

export const RESOLUTION_STEPS = graphql(`
  query ResolutionSteps($id: ID!) {
    resolution(id: $id) {
      id
      operations(last: 200) {
        nodes {
          id
          version
          kind
          label
          at
          by {
            id
            fullName
          }
          changes {
            clauseId
            moved
            removedAfter
            revisionAfter
            textBefore
            textAfter
          }
        }
        pageInfo {
          hasPreviousPage
        }
      }
    }
  }
`);

/** The words of a clause that does not stand in the resolution any more. */
export const CLAUSE_WORDS = graphql(`
  query ClauseWords($id: ID!) {
    clause(id: $id) {
      id
      text
    }
  }
`);
