// One proposal: what it says, what became of it, who stands behind it, and what one may do with it.
import { Link } from '@tanstack/react-router';
import { Suspense, lazy, useState } from 'react';
import { known } from '~/api/node';
import { useAsk } from '~/api/queries';
import { NotFound } from '~/app/exceptional';
import { useViewer } from '~/app/viewer';
import { useWords } from '~/i18n/words';
import { SessionTrail } from '~/writing/around';
import { Button } from '~/ui/button';
import { Facts, Loading, Page, Part, Prose, Row } from '~/ui/page';
import { ProposalActions } from './proposal_actions';
import { PROPOSAL_PAGE, type ProposalSeen } from './queries';
import { ProposalStateBadge } from './state';
import { Supporters } from './supporters';
import { Timeline } from './timeline';
import { UnsentChange } from './unsent_change';
import { words } from './words';

const Revisions = lazy(() => import('./revisions'));

export function ProposalPage({ proposalId }: { proposalId: string }) {
  const say = useWords(words);
  const viewer = useViewer();
  const node = known(useAsk(PROPOSAL_PAGE, { id: proposalId }).node);
  if (!node) return <NotFound />;
  const isOwn = node.author !== null && node.author?.id === viewer.person?.id;
  return (
    <Page
      title={node.title}
      trail={node.session ? <SessionTrail session={node.session} /> : undefined}
      lead={
        <Row>
          <ProposalStateBadge state={node.state} />
          <span>{isOwn ? say('yours') : whoseOf(node)}</span>
        </Row>
      }
      actions={<ProposalActions proposal={node} ownerId={isOwn ? (viewer.person?.id ?? null) : null} />}
    >
      {isOwn && <UnsentChange proposal={node} />}
      {isOwn && (
        <Part title={say('whatBecame')}>
          <Timeline proposal={node} />
        </Part>
      )}
      <Words proposal={node} />
      {!isOwn && node.state !== 'DRAFT' && (
        <Part title={say('whatBecame')}>
          <Timeline proposal={node} />
        </Part>
      )}
      <Supporters proposal={node} isOwn={isOwn} />
      {node.currentRevision > 1 && <Earlier proposalId={node.id} count={node.currentRevision} />}
    </Page>
  );
}

function whoseOf({ author, municipality }: ProposalSeen): string {
  return [author?.fullName, author?.position, municipality && `${municipality.name}, ${municipality.subject}`]
    .filter(Boolean)
    .join(' · ');
}

function Words({ proposal }: { proposal: ProposalSeen }) {
  const say = useWords(words);
  const { problem, wording, expectedEffect, agendaItem } = proposal;
  return (
    <>
      {wording && (
        <Part title={say('wording')}>
          <Prose text={wording} />
        </Part>
      )}
      {problem && (
        <Part title={say('problem')}>
          <Prose text={problem} />
        </Part>
      )}
      {expectedEffect && (
        <Part title={say('expectedEffect')}>
          <Prose text={expectedEffect} />
        </Part>
      )}
      <Facts
        facts={[
          [say('kind'), say(`kind${proposal.kind}`)],
          [say('question'), agendaItem && `${agendaItem.ordinal}. ${agendaItem.title}`],
          [say('addressee'), proposal.addressee],
          [say('legalAct'), proposal.legalAct],
          [
            say('cameFrom'),
            proposal.origin && (
              <Link to="/proposals/$proposalId" params={{ proposalId: proposal.origin.id }}>
                {proposal.origin.session?.region ?? say('toOrigin')}
              </Link>
            ),
          ],
        ]}
      />
    </>
  );
}

function Earlier({ proposalId, count }: { proposalId: string; count: number }) {
  const say = useWords(words);
  const [isOpen, setOpen] = useState(false);
  return (
    <Part title={say('revisions')}>
      {isOpen ? (
        <Suspense fallback={<Loading />}>
          <Revisions proposalId={proposalId} />
        </Suspense>
      ) : (
        <Row>
          <Button
            onPress={() => {
              setOpen(true);
            }}
          >
            {say('showRevisions', { count })}
          </Button>
        </Row>
      )}
    </Part>
  );
}
