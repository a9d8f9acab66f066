// The figures of a forum, as the service counts them.
import { graphql } from '~/api/generated';
import type { ForumFiguresQuery } from '~/api/generated/graphql';

export const FORUM_FIGURES = graphql(`
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

type AskedForum = Extract<NonNullable<ForumFiguresQuery['node']>, { figures: unknown }>;

export type Figures = AskedForum['figures'];
export type ProposalFigures = Figures['proposals'];
