// What writing a proposal asks the service for.
import { graphql } from '~/api/generated';
import type { SimilarQuery, WritingSessionQuery } from '~/api/generated/graphql';

export const WRITING_SESSION = graphql(`
  query WritingSession($id: ID!) {
    session(id: $id) {
      id
      title
      region
      theme
      submissionDeadline
      submissionClosesAt
      graceMinutes
      agenda(first: 100) {
        nodes {
          id
          ordinal
          title
        }
      }
    }
  }
`);

export const EDITED_PROPOSAL = graphql(`
  query EditedProposal($id: ID!) {
    node(id: $id) {
      ... on Proposal {
        ...ProposalWords
        reason
        viewerCan
        session {
          id
          title
          region
        }
      }
    }
  }
`);

export const SIMILAR = graphql(`
  query Similar($sessionId: ID!, $text: String!, $acrossSessions: Boolean!) {
    similarProposals(
      sessionId: $sessionId
      text: $text
      acrossSessions: $acrossSessions
      excludeOwn: true
      first: 5
    ) {
      score
      sharedWords
      sharedPhrases {
        text
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
        supportersCount
        viewerSupports
        viewerCan
        author {
          id
          fullName
        }
        municipality {
          id
          name
          subject
        }
        session {
          id
          region
        }
      }
    }
  }
`);

export type WritingSession = NonNullable<WritingSessionQuery['session']>;
export type Similar = SimilarQuery['similarProposals'][number];
