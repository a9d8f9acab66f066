// What a search asks: things of several kinds that have the words that were typed.
import { TypedDocumentString } from '~/api/generated/graphql';
import type { ResolutionState } from '~/api/generated/graphql';
import type { Place } from '~/text/offsets';

export const KINDS = ['PROPOSAL', 'CLAUSE', 'RESOLUTION', 'SESSION', 'AGENDA_ITEM'] as const;

export type SearchKind = (typeof KINDS)[number];

interface MarkedText {
  text: string;
  marks: Place[];
}

interface InSession {
  id: string;
  region: string;
}

export type SearchItem =
  | {
      __typename: 'Proposal';
      id: string;
      session?: InSession | null;
      municipality?: { id: string; name: string } | null;
    }
  | {
      __typename: 'Clause';
      id: string;
      number?: string | null;
      resolution: { id: string; state: ResolutionState; session?: InSession | null };
    }
  | { __typename: 'Resolution'; id: string; state: ResolutionState; session?: InSession | null }
  | { __typename: 'Session'; id: string; region: string; startsOn?: string | null; endsOn?: string | null }
  | { __typename: 'AgendaItem'; id: string; session?: InSession | null };

export interface SearchResult {
  kind: SearchKind;
  itemId: string;
  title: MarkedText;
  snippet?: MarkedText | null;
  item?: SearchItem | null;
}

export interface SearchQuery {
  search: {
    nodes: SearchResult[];
    pageInfo: { hasNextPage: boolean; endCursor?: string | null };
  };
}

interface SearchVariables {
  text: string;
  kinds: SearchKind[] | null;
  after?: string | null;
  [name: string]: unknown;
}

export const SEARCH = new TypedDocumentString<SearchQuery, SearchVariables>(`
  query Search($text: String!, $kinds: [SearchKind!], $after: String) {
    search(text: $text, kinds: $kinds, first: 20, after: $after) {
      nodes {
        kind
        itemId
        title {
          text
          marks {
            start
            end
          }
        }
        snippet {
          text
          marks {
            start
            end
          }
        }
        item {
          __typename
          ... on Proposal {
            id
            session {
              id
              region
            }
            municipality {
              id
              name
            }
          }
          ... on Clause {
            id
            number
            resolution {
              id
              state
              session {
                id
                region
              }
            }
          }
          ... on Resolution {
            id
            state
            session {
              id
              region
            }
          }
          ... on Session {
            id
            region
            startsOn
            endsOn
          }
          ... on AgendaItem {
            id
            session {
              id
              region
            }
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
