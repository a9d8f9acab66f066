// What the way to adoption asks and does.
import { graphql } from '~/api/generated';
import type { AdoptionQuery } from '~/api/generated/graphql';

export const ADOPTION = graphql(`
  query Adoption($resolutionId: ID!) {
    resolution(id: $resolutionId) {
      id
      version
      level
      state
      title
      place
      preamble
      number
      adoptedAt
      amendmentsUntil
      clauseCount
      missingDispositions {
        count
      }
      amendments(first: 1, waitingOnly: true) {
        totalCount
      }
      forum {
        id
        title
      }
      session {
        id
        region
        title
        submissionClosesAt
      }
      ballot {
        id
        openedAt
        closedAt
        outcome
        tally {
          entitled
          present
          inFavour
          against
          abstained
        }
      }
    }
  }
`);

export const ADOPTION_CHANGES = graphql(`
  subscription AdoptionChanges($resolutionId: ID!) {
    resolutionChanges(resolutionId: $resolutionId) {
      version
    }
  }
`);

export const BALLOT_TALLY = graphql(`
  subscription BallotTally($ballotId: ID!) {
    ballotTally(ballotId: $ballotId) {
      id
      outcome
    }
  }
`);

export const SET_HEADING = graphql(`
  mutation SetResolutionHeading($input: SetResolutionHeadingInput!) {
    setResolutionHeading(input: $input) {
      resolution {
        id
        version
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

export const OPEN_REVIEW = graphql(`
  mutation OpenReview($input: OpenReviewInput!) {
    openReview(input: $input) {
      resolution {
        id
        version
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

export const OPEN_VOTE = graphql(`
  mutation OpenVote($input: ResolutionStepInput!) {
    openVote(input: $input) {
      resolution {
        id
        version
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

export const RESUME_DRAFTING = graphql(`
  mutation ResumeDrafting($input: ResolutionStepInput!) {
    resumeDrafting(input: $input) {
      resolution {
        id
        version
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

export const RECORD_VOTE = graphql(`
  mutation RecordVote($input: RecordVoteInput!) {
    recordVote(input: $input) {
      ballot {
        id
        outcome
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

export const ADOPT = graphql(`
  mutation AdoptResolution($input: AdoptResolutionInput!) {
    adoptResolution(input: $input) {
      resolution {
        id
        number
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

export type Resolution = NonNullable<AdoptionQuery['resolution']>;
export type Ballot = NonNullable<Resolution['ballot']>;
