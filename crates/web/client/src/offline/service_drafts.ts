// What a proposal says at the service, as a draft on this device understands it, and the requests that change it.
import { ask } from '~/api/ask';
import { graphql } from '~/api/generated';
import type { ProposalWordsFragment } from '~/api/generated/graphql';
import type { UserError } from '~/api/trouble';
import type { AtService, Request } from './draft';

export const PROPOSAL_WORDS = graphql(`
  fragment ProposalWords on Proposal {
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
    agendaItem {
      id
    }
  }
`);

const DRAFT = graphql(`
  mutation DraftProposal($input: NewProposalInput!) {
    draftProposal(input: $input) {
      proposal {
        ...ProposalWords
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

const SUBMIT_NEW = graphql(`
  mutation SubmitNewProposal($input: NewProposalInput!) {
    submitProposal(input: $input) {
      proposal {
        ...ProposalWords
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

const SAVE = graphql(`
  mutation SaveProposal($input: SaveProposalInput!) {
    saveProposal(input: $input) {
      proposal {
        ...ProposalWords
      }
      current {
        ...ProposalWords
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

const SUBMIT = graphql(`
  mutation SubmitDraft($input: ProposalStepInput!) {
    submitDraft(input: $input) {
      proposal {
        ...ProposalWords
      }
      current {
        ...ProposalWords
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

export interface Answer {
  service: AtService | null;
  current: AtService | null;
  errors: readonly UserError[];
}

interface Payload {
  proposal?: ProposalWordsFragment | null;
  current?: ProposalWordsFragment | null;
  errors: readonly UserError[];
}

/** Sends a request of a draft as it was kept. */
export async function sendRequest(request: Request): Promise<Answer> {
  const { proposal, current, errors } = await payloadOf(request);
  const at = new Date().toISOString();
  return {
    service: proposal ? atService(proposal, at) : null,
    current: current ? atService(current, at) : null,
    errors,
  };
}

async function payloadOf(request: Request): Promise<Payload> {
  switch (request.act) {
    case 'draft':
      return (await ask(DRAFT, { input: request.input })).draftProposal;
    case 'submitNew':
      return (await ask(SUBMIT_NEW, { input: request.input })).submitProposal;
    case 'save':
      return (await ask(SAVE, { input: request.input })).saveProposal;
    case 'submit':
      return (await ask(SUBMIT, { input: request.input })).submitDraft;
  }
}

export function atService(proposal: ProposalWordsFragment, at: string): AtService {
  return {
    proposalId: proposal.id,
    version: proposal.version,
    state: proposal.state,
    at,
    written: {
      kind: proposal.kind,
      agendaItemId: proposal.agendaItem?.id ?? null,
      title: proposal.title,
      problem: proposal.problem ?? '',
      wording: proposal.wording ?? '',
      addressee: proposal.addressee ?? '',
      legalAct: proposal.legalAct ?? '',
      expectedEffect: proposal.expectedEffect ?? '',
    },
  };
}
