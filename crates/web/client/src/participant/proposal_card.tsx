// A proposal in a list: what it is about, whose it is, and where it stands.
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ListedProposalFragment } from '~/api/generated/graphql';
import { useWords } from '~/i18n/words';
import { Card, Quiet, Row } from '~/ui/page';
import { ProposalStateBadge } from './state';
import { words } from './words';

interface ProposalCardProps {
  proposal: ListedProposalFragment;
  /** Whose it is, or which session it was made to. */
  says: 'author' | 'session';
  children?: ReactNode;
}

export function ProposalCard({ proposal, says, children }: ProposalCardProps) {
  const say = useWords(words);
  const { municipality, author, session, disposition, supportersCount } = proposal;
  const whose = municipality ? `${municipality.name}, ${municipality.subject}` : author?.fullName;
  const isCarried = disposition?.__typename === 'CarriedDisposition';
  const numbers = isCarried
    ? disposition.clauses.flatMap(({ clause }) => (clause?.number ? [clause.number] : []))
    : [];
  return (
    <Card>
      <h3 lang="ru">
        <Link to="/proposals/$proposalId" params={{ proposalId: proposal.id }}>
          {proposal.title}
        </Link>
      </h3>
      <Row>
        <ProposalStateBadge state={proposal.state} />
        <Quiet>
          {[
            says === 'author' ? whose : (session?.title ?? session?.region),
            supportersCount > 0 && say('supporters', { count: supportersCount }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </Quiet>
      </Row>
      {isCarried && (
        <p>
          {numbers.length > 0
            ? say('inClauses', { count: numbers.length, numbers: numbers.join(', ') })
            : say('inDraft')}
        </p>
      )}
      {proposal.reason && proposal.state !== 'ADMITTED' && proposal.state !== 'SUBMITTED' && (
        <p>{say('because', { reason: proposal.reason })}</p>
      )}
      {children}
    </Card>
  );
}
