// What the triage desk asks: the session, the queue page by page, how much waits, and one proposal whole.
import { graphql } from '~/api/generated';

export const TRIAGE_SESSION = graphql(`
  query TriageSession($sessionId: ID!) {
    session(id: $sessionId) {
      id
      title
      region
      theme
      submissionClosesAt
      agenda(first: 100) {
        nodes {
          id
          ordinal
          title
        }
      }
      resolution {
        id
        state
      }
    }
  }
`);

export const TRIAGE_QUEUE = graphql(`
  query TriageQueue($sessionId: ID!, $filter: ProposalFilterInput, $orderBy: ProposalOrder, $after: String) {
    session(id: $sessionId) {
      id
      proposals(first: 50, after: $after, filter: $filter, orderBy: $orderBy) {
        nodes {
          id
          version
          title
          kind
          state
          addressee
          submittedAt
          supportersCount
          municipality {
            id
            name
            subject
          }
          agendaItem {
            id
            ordinal
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
`);

/** Only what a decision on all of them needs. */
export const TRIAGE_ITEMS = graphql(`
  query TriageItems($sessionId: ID!, $filter: ProposalFilterInput, $after: String) {
    session(id: $sessionId) {
      id
      proposals(first: 200, after: $after, filter: $filter) {
        nodes {
          id
          version
          state
          title
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

export const TRIAGE_COUNTS = graphql(`
  query TriageCounts($sessionId: ID!) {
    session(id: $sessionId) {
      id
      new: proposals(first: 1, filter: { states: [SUBMITTED] }) {
        totalCount
      }
      returned: proposals(first: 1, filter: { states: [RETURNED] }) {
        totalCount
      }
      unplaced: proposals(first: 1, filter: { states: [ADMITTED], withoutDisposition: true }) {
        totalCount
      }
      admitted: proposals(first: 1, filter: { states: [ADMITTED] }) {
        totalCount
      }
      declined: proposals(first: 1, filter: { states: [DECLINED] }) {
        totalCount
      }
      referred: proposals(first: 1, filter: { states: [REFERRED] }) {
        totalCount
      }
      all: proposals(
        first: 1
        filter: { states: [SUBMITTED, RETURNED, ADMITTED, DECLINED, REFERRED, WITHDRAWN] }
      ) {
        totalCount
      }
    }
  }
`);

export const TRIAGE_PROPOSAL = graphql(`
  query TriageProposal($id: ID!) {
    node(id: $id) {
      __typename
      ... on Proposal {
        id
        version
        currentRevision
        state
        title
        problem
        wording
        legalAct
        addressee
        expectedEffect
        kind
        reason
        submittedAt
        supportersCount
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
        referredTo {
          id
          region
        }
        origin {
          id
          session {
            id
            region
          }
        }
        session {
          id
        }
        disposition {
          ... on CarriedDisposition {
            clauses {
              clauseId
              grade
              clause {
                id
                number
                text
              }
            }
          }
        }
      }
    }
  }
`);

export const TRIAGE = graphql(`
  mutation TriageProposals($input: TriageProposalsInput!) {
    triageProposals(input: $input) {
      proposals {
        id
        version
        state
        currentRevision
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

export const INCOMING = graphql(`
  subscription TriageIncoming($sessionId: ID!) {
    incomingProposals(sessionId: $sessionId) {
      id
      version
      state
      title
      currentRevision
    }
  }
`);

export const SIMILAR = graphql(`
  query TriageSimilar($sessionId: ID!, $text: String!) {
    similarProposals(sessionId: $sessionId, text: $text, first: 6) {
      score
      sharedWords
      sharedPhrases {
        text
        weight
        found {
          part
          start
          end
        }
      }
      proposal {
        id
        title
        state
        wording
        municipality {
          id
          name
        }
        disposition {
          ... on CarriedDisposition {
            clauses {
              clauseId
              clause {
                id
                number
                text
              }
            }
          }
        }
      }
    }
  }
`);
