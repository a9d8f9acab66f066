// A clause that is open: its words with whose they are, and its sources.
import { graphql } from '~/api/generated';
import type { OpenClauseQuery } from '~/api/generated/graphql';

export const OPEN_CLAUSE = graphql(`
  query OpenClause($id: ID!) {
    clause(id: $id) {
      id
      number
      text
      revision
      removed
      provenance {
        ...OriginSpan
      }
      sources {
        itemId
        grade
        revision
        addedIn
        revisedSince
        difference {
          passages {
            kind
            text
            moveNumber
          }
          moves {
            passages {
              kind
              text
              moveNumber
            }
          }
        }
        item {
          __typename
          ... on Proposal {
            id
            title
            wording
            currentRevision
            author {
              id
              fullName
            }
            municipality {
              id
              name
              subject
            }
          }
          ... on Clause {
            id
            number
            text
            revision
            resolution {
              id
              session {
                id
                region
              }
            }
          }
        }
      }
      amendments(first: 1, waitingOnly: true) {
        nodes {
          id
        }
        totalCount
      }
    }
  }
`);

export type OpenClause = NonNullable<OpenClauseQuery['clause']>;
export type ClauseSource = OpenClause['sources'][number];

export interface NamedSource {
  title: string;
  from: string;
  text: string;
  /** Its revision now. */
  current: number;
}

/** What a source of a clause is called; null where the viewer may not read it. */
export function named({ item }: ClauseSource): NamedSource | null {
  if (item?.__typename === 'Proposal') {
    const { municipality, author } = item;
    return {
      title: item.title,
      from: [municipality && `${municipality.name}, ${municipality.subject}`, author?.fullName]
        .filter(Boolean)
        .join(' · '),
      text: item.wording ?? '',
      current: item.currentRevision,
    };
  }
  if (item?.__typename === 'Clause') {
    const region = item.resolution.session?.region ?? '';
    return {
      title: [item.number, region].filter(Boolean).join(' · '),
      from: '',
      text: item.text,
      current: item.revision,
    };
  }
  return null;
}
