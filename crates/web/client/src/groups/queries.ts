// What the page of groups asks and does.
import { graphql } from '~/api/generated';
import type { ProposalGroupsQuery } from '~/api/generated/graphql';

export const GROUPS_SESSION = graphql(`
  query GroupsSession($sessionId: ID!) {
    session(id: $sessionId) {
      id
      title
      region
      resolution {
        id
        state
      }
    }
  }
`);

export const GROUPS = graphql(`
  query ProposalGroups($sessionId: ID!, $threshold: Float!, $includeAccepted: Boolean!, $after: String) {
    proposalGroups(
      sessionId: $sessionId
      threshold: $threshold
      includeAccepted: $includeAccepted
      first: 10
      after: $after
    ) {
      nodes {
        decisionId
        verdict
        pinnedIds
        members {
          score
          sharedWords
          sharedPhrases {
            weight
            compared {
              part
              start
              end
            }
            found {
              part
              start
              end
            }
          }
          proposal {
            id
            title
            problem
            wording
            state
            addressee
            municipality {
              id
              name
              subject
            }
            disposition {
              ... on CarriedDisposition {
                clauses {
                  clauseId
                  clause {
                    id
                    number
                  }
                }
              }
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

export const GROUP_DECISIONS = graphql(`
  query GroupDecisions($sessionId: ID!, $last: Int!) {
    groupDecisions(sessionId: $sessionId, last: $last) {
      nodes {
        id
        at
        takenBackAt
        verdict
        author {
          id
          fullName
        }
        proposals {
          id
          title
        }
      }
      pageInfo {
        hasPreviousPage
      }
      totalCount
    }
  }
`);

export const DECIDE_GROUP = graphql(`
  mutation DecideProposalGroup($input: DecideProposalGroupInput!) {
    decideProposalGroup(input: $input) {
      decision {
        id
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

export const TAKE_BACK = graphql(`
  mutation TakeBackGroupDecision($input: TakeBackGroupDecisionInput!) {
    takeBackGroupDecision(input: $input) {
      decision {
        id
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

export type Group = ProposalGroupsQuery['proposalGroups']['nodes'][number];
export type Member = Group['members'][number];
