// What a search asks: things of several kinds that have the words that were typed.
import { graphql } from '~/api/generated';
import type { SearchKind, SearchQuery } from '~/api/generated/graphql';

export const KINDS = [
  'PROPOSAL',
  'CLAUSE',
  'RESOLUTION',
  'SESSION',
  'AGENDA_ITEM',
] as const satisfies readonly SearchKind[];

export type SearchResult = SearchQuery['search']['nodes'][number];
export type SearchItem = NonNullable<SearchResult['item']>;

export const SEARCH = graphql(`
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
