// What can be merged: proposals on the regional level, clauses of adopted regional resolutions on the final one.
import { useQueries } from '@tanstack/react-query';
import { ask } from '~/api/ask';
import { graphql } from '~/api/generated';
import type {
  ProposalLineFragment,
  RegionalLineFragment,
  WorkbenchSourceQuery,
} from '~/api/generated/graphql';
import { currentLanguage } from '~/i18n/language';

export const PROPOSAL_LINE = graphql(`
  fragment ProposalLine on Proposal {
    id
    title
    problem
    wording
    kind
    state
    addressee
    currentRevision
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
      title
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

export const REGIONAL_LINE = graphql(`
  fragment RegionalLine on Clause {
    id
    number
    text
    revision
    section {
      id
      addressee
    }
    resolution {
      id
      session {
        id
        region
      }
    }
    carriedBy {
      id
      number
    }
    declined {
      reason
    }
  }
`);

const SOURCE = graphql(`
  query WorkbenchSource($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on Proposal {
        ...ProposalLine
      }
      ... on Clause {
        ...RegionalLine
      }
    }
  }
`);

/** Something that can be merged. */
export interface SourceLine {
  id: string;
  /** In a line: the title of a proposal, the number and region of a clause. */
  title: string;
  /** What it comes from: whom, and where. */
  from: string;
  text: string;
  /** What is wrong today, for a proposal. */
  problem: string | null;
  addressee: string | null;
  agenda: string | null;
  supporters: number;
  revision: number;
  isWaiting: boolean;
  /** The numbers of the clauses that have it as a source. */
  carriedBy: string[];
  /** Why it is not taken, for a regional clause. */
  declined: string | null;
}

export function lineOfProposal(proposal: ProposalLineFragment): SourceLine {
  const { municipality, author, disposition } = proposal;
  const carriers = disposition?.__typename === 'CarriedDisposition' ? disposition.clauses : [];
  return {
    id: proposal.id,
    title: proposal.title,
    from: [municipality && `${municipality.name}, ${municipality.subject}`, author?.fullName]
      .filter(Boolean)
      .join(' · '),
    text: proposal.wording ?? '',
    problem: proposal.problem ?? null,
    addressee: proposal.addressee ?? null,
    agenda: proposal.agendaItem?.title ?? null,
    supporters: proposal.supportersCount,
    revision: proposal.currentRevision,
    isWaiting: proposal.state === 'SUBMITTED',
    carriedBy: carriers.flatMap(({ clause }) => (clause?.number ? [clause.number] : [])),
    declined: null,
  };
}

export function lineOfClause(clause: RegionalLineFragment): SourceLine {
  const region = clause.resolution.session?.region ?? '';
  return {
    id: clause.id,
    title: [clause.number, region].filter(Boolean).join(' · '),
    from: clause.section?.addressee ?? '',
    text: clause.text,
    problem: null,
    addressee: clause.section?.addressee ?? null,
    agenda: null,
    supporters: 0,
    revision: clause.revision,
    isWaiting: false,
    carriedBy: clause.carriedBy.flatMap(({ number }) => (number ? [number] : [])),
    declined: clause.declined?.reason ?? null,
  };
}

function lineOf(node: WorkbenchSourceQuery['node']): SourceLine | null {
  if (node?.__typename === 'Proposal') return lineOfProposal(node);
  if (node?.__typename === 'Clause') return lineOfClause(node);
  return null;
}

/** The sources with these ids, as far as they have been heard of; those that may not be read are left out. */
export function useSourceLines(ids: readonly string[]): { lines: SourceLine[]; isLoading: boolean } {
  return useQueries({
    queries: ids.map((id) => ({
      queryKey: ['WorkbenchSource', { id }, currentLanguage()],
      queryFn: () => ask(SOURCE, { id }),
    })),
    combine: (answers) => ({
      lines: answers.flatMap(({ data }) => {
        const line = lineOf(data?.node ?? null);
        return line ? [line] : [];
      }),
      isLoading: answers.some(({ isPending }) => isPending),
    }),
  });
}
