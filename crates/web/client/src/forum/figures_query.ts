// The figures of a forum, as the service counts them.
import { TypedDocumentString } from '~/api/generated/graphql';

export interface ProposalFigures {
  submitted: number;
  waiting: number;
  adopted: number;
  partlyAdopted: number;
  reflected: number;
  referred: number;
  declined: number;
  withdrawn: number;
}

export interface Figures {
  participants: number;
  municipalities: number;
  subjects: number;
  supports: number;
  resolutionsAdopted: number;
  clausesAdopted: number;
  proposals: ProposalFigures;
}

interface ForumFiguresQuery {
  node?: { id: string; figures?: Figures } | null;
}

export const FORUM_FIGURES = new TypedDocumentString<ForumFiguresQuery, { id: string }>(`
  query ForumFigures($id: ID!) {
    node(id: $id) {
      id
      ... on Forum {
        figures {
          participants
          municipalities
          subjects
          supports
          resolutionsAdopted
          clausesAdopted
          proposals {
            submitted
            waiting
            adopted
            partlyAdopted
            reflected
            referred
            declined
            withdrawn
          }
        }
      }
    }
  }
`);
