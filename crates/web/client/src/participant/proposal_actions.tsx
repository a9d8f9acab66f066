// What one may do with a proposal: support it, write on, take it back.
import { Suspense, lazy, useState } from 'react';
import { useWords } from '~/i18n/words';
import { Button, ButtonLink } from '~/ui/button';
import { FormErrors } from '~/ui/notice';
import type { Written } from '~/offline/draft';
import { useIntoNew } from './into_new';
import type { ProposalSeen } from './queries';
import { useSupporting } from './supporting';
import { words } from './words';

const WithdrawDialog = lazy(() => import('./withdraw_dialog'));

interface ProposalActionsProps {
  proposal: ProposalSeen;
  /** Who looks at it, when it is theirs. */
  ownerId: string | null;
}

export function ProposalActions({ proposal, ownerId }: ProposalActionsProps) {
  const intoNew = useIntoNew();
  const say = useWords(words);
  const [isAsking, setAsking] = useState(false);
  const supporting = useSupporting(proposal);
  const can = new Set(isSettled(proposal) ? [] : proposal.viewerCan);
  const params = { proposalId: proposal.id };
  const edit = proposal.state === 'RETURNED' ? 'rework' : proposal.state === 'DRAFT' ? 'goOn' : 'edit';
  return (
    <>
      {can.has('SUPPORT') &&
        (proposal.viewerSupports ? (
          <Button isPending={supporting.isRunning} onPress={() => void supporting.withdraw()}>
            {say('withdrawSupport')}
          </Button>
        ) : (
          <Button look="primary" isPending={supporting.isRunning} onPress={() => void supporting.support()}>
            {say('support')}
          </Button>
        ))}
      {can.has('REVISE') && (
        <ButtonLink
          to="/proposals/$proposalId/edit"
          params={params}
          look={edit === 'edit' ? 'plain' : 'primary'}
        >
          {say(edit)}
        </ButtonLink>
      )}
      {can.has('TRIAGE') && proposal.session && (
        <ButtonLink to="/sessions/$sessionId/triage" params={{ sessionId: proposal.session.id }}>
          {say('triage')}
        </ButtonLink>
      )}
      {can.has('WITHDRAW') && (
        <Button
          look="quiet"
          onPress={() => {
            setAsking(true);
          }}
        >
          {say('withdraw')}
        </Button>
      )}
      {ownerId !== null && proposal.session && isOver(proposal) && (
        <Button
          onPress={() => {
            if (proposal.session) intoNew(ownerId, proposal.session, writtenIn(proposal));
          }}
        >
          {say('intoNew')}
        </Button>
      )}
      <FormErrors error={supporting.error} />
      {isAsking && (
        <Suspense>
          <WithdrawDialog
            proposal={proposal}
            onClose={() => {
              setAsking(false);
            }}
          />
        </Suspense>
      )}
    </>
  );
}

/** A resolution that carries it has been adopted: its words stay as they are. */
function isSettled({ disposition }: ProposalSeen): boolean {
  return (
    disposition?.__typename === 'CarriedDisposition' &&
    disposition.clauses.some(({ clause }) => clause?.resolution.state === 'ADOPTED')
  );
}

function isOver({ state }: ProposalSeen): boolean {
  return state === 'WITHDRAWN' || state === 'DECLINED';
}

function writtenIn(proposal: ProposalSeen): Written {
  return {
    kind: proposal.kind,
    agendaItemId: proposal.agendaItem?.id ?? null,
    title: proposal.title,
    problem: proposal.problem ?? '',
    wording: proposal.wording ?? '',
    addressee: proposal.addressee ?? '',
    legalAct: proposal.legalAct ?? '',
    expectedEffect: proposal.expectedEffect ?? '',
  };
}
