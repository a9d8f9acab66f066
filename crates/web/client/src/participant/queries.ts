// What a participant's pages ask the service for.
import { graphql } from '~/api/generated';
import type { HomeQuery, ProposalPageQuery, SessionPageQuery } from '~/api/generated/graphql';

export const HOME = graphql(`
  query Home {
    viewer {
      roles {
        role
        session {
          id
          ordinal
          title
          region
          theme
          place
          startsOn
          endsOn
          submissionDeadline
          submissionClosesAt
          graceMinutes
          resolution {
            id
            state
            amendmentsUntil
          }
        }
      }
    }
    viewerProposals(first: 100) {
      nodes {
        id
        title
        state
        session {
          id
        }
      }
    }
  }
`);

export type HomeSession = NonNullable<HomeQuery['viewer']['roles'][number]['session']>;

export const SESSION_PAGE = graphql(`
  query SessionPage($id: ID!) {
    session(id: $id) {
      id
      title
      region
      theme
      place
      partner
      startsOn
      endsOn
      submissionDeadline
      submissionClosesAt
      graceMinutes
      agenda(first: 100) {
        nodes {
          id
          ordinal
          title
          sourceProblem
        }
      }
      resolution {
        id
        title
        state
        amendmentsUntil
        adoptedAt
        number
        clauseCount
      }
    }
  }
`);

export type SessionSeen = NonNullable<SessionPageQuery['session']>;

export const SESSION_PROPOSALS = graphql(`
  query SessionProposals($id: ID!, $filter: ProposalFilterInput, $after: String) {
    session(id: $id) {
      id
      proposals(first: 20, after: $after, filter: $filter) {
        nodes {
          ...ListedProposal
        }
        pageInfo {
          hasNextPage
          endCursor
        }
        totalCount
      }
    }
  }
`);

export const LISTED_PROPOSAL = graphql(`
  fragment ListedProposal on Proposal {
    id
    title
    kind
    state
    reason
    submittedAt
    supportersCount
    author {
      id
      fullName
    }
    municipality {
      id
      name
      subject
    }
    agendaItem {
      id
      ordinal
    }
    session {
      id
      title
      region
    }
    disposition {
      __typename
      ... on CarriedDisposition {
        clauses {
          clauseId
          grade
          clause {
            id
            number
          }
        }
      }
    }
  }
`);

export const MY_PROPOSALS = graphql(`
  query MyProposals($states: [ProposalState!], $sessionId: ID, $after: String) {
    viewerProposals(first: 30, after: $after, sessionId: $sessionId, filter: { states: $states }) {
      nodes {
        ...ListedProposal
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }
`);

export const PROPOSAL_PAGE = graphql(`
  query ProposalPage($id: ID!) {
    node(id: $id) {
      ... on Proposal {
        id
        version
        state
        kind
        title
        problem
        wording
        addressee
        legalAct
        expectedEffect
        reason
        createdAt
        submittedAt
        currentRevision
        supportersCount
        viewerSupports
        viewerCan
        author {
          id
          fullName
          position
        }
        municipality {
          id
          name
          subject
        }
        agendaItem {
          id
          ordinal
          title
        }
        session {
          id
          title
          region
          submissionDeadline
          submissionClosesAt
          graceMinutes
        }
        origin {
          id
          session {
            id
            region
          }
        }
        successor {
          id
        }
        referredTo {
          id
          title
          region
        }
        disposition {
          __typename
          ... on CarriedDisposition {
            clauses {
              clauseId
              grade
              clause {
                id
                number
                text
                section {
                  addressee
                }
                resolution {
                  id
                  title
                  state
                  adoptedAt
                  amendmentsUntil
                }
                carriedBy {
                  id
                  number
                  text
                  resolution {
                    id
                    title
                    state
                    adoptedAt
                  }
                }
              }
            }
          }
        }
        carriedWords {
          level
          words
          clause {
            id
          }
          spans {
            start
            end
          }
        }
      }
    }
  }
`);

export type ProposalSeen = Exclude<NonNullable<ProposalPageQuery['node']>, Record<PropertyKey, never>>;

export const PROPOSAL_REVISIONS = graphql(`
  query ProposalRevisions($id: ID!, $after: String) {
    node(id: $id) {
      ... on Proposal {
        id
        revisions(first: 20, after: $after) {
          nodes {
            revision
            at
            kind
            title
            problem
            wording
            addressee
            legalAct
            expectedEffect
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  }
`);

export const SUPPORTERS = graphql(`
  query ProposalSupporters($id: ID!, $after: String) {
    node(id: $id) {
      ... on Proposal {
        id
        supporters(first: 30, after: $after) {
          nodes {
            at
            supporter {
              id
              fullName
              position
              municipality {
                id
                name
                subject
              }
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
          totalCount
        }
      }
    }
  }
`);
