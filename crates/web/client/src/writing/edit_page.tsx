// A proposal of one's own, written on: a draft, one that was returned, or one that others read already.
import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { freshKey } from '~/api/keys';
import type { EditedProposalQuery } from '~/api/generated/graphql';
import { known } from '~/api/node';
import { useAsk } from '~/api/queries';
import { NotFound } from '~/app/exceptional';
import { useViewer } from '~/app/viewer';
import { useWords } from '~/i18n/words';
import { begun } from '~/offline/draft';
import { useDrafts } from '~/offline/drafts';
import { atService } from '~/offline/service_drafts';
import { ButtonLink } from '~/ui/button';
import { Empty, Loading, Page } from '~/ui/page';
import { Desk } from './desk';
import { EDITED_PROPOSAL, WRITING_SESSION } from './queries';
import { useWriting } from './use_writing';
import { words } from './words';
import { SessionTrail, SignInFirst } from './around';

type Edited = Exclude<NonNullable<EditedProposalQuery['node']>, Record<PropertyKey, never>>;

export function EditPage({ proposalId, step }: { proposalId: string; step: number }) {
  const say = useWords(words);
  const { person } = useViewer();
  const node = known(useAsk(EDITED_PROPOSAL, { id: proposalId }).node);
  const { isReady, all } = useDrafts();
  const kept = all.find(
    (draft) => draft.service?.proposalId === proposalId && (person === null || draft.personId === person.id),
  );
  const personId = person?.id ?? kept?.personId;
  if (!personId) {
    return (
      <Page title={say('editTitle')}>
        <SignInFirst />
      </Page>
    );
  }
  if (!node?.session) return <NotFound />;
  if (!isReady) return <Loading />;
  if (!node.viewerCan.includes('REVISE') && !kept) {
    return (
      <Page title={say('editTitle')} trail={<SessionTrail session={node.session} />}>
        <Empty
          title={say('notEditable')}
          actions={
            <ButtonLink to="/proposals/$proposalId" params={{ proposalId }} look="primary">
              {say('toProposal')}
            </ButtonLink>
          }
        >
          {say('notEditableText')}
        </Empty>
      </Page>
    );
  }
  return <Edit proposal={node} session={node.session} personId={personId} step={step} />;
}

interface EditProps {
  proposal: Edited;
  session: NonNullable<Edited['session']>;
  personId: string;
  step: number;
}

function Edit({ proposal, session: ownSession, personId, step }: EditProps) {
  const say = useWords(words);
  const navigate = useNavigate();
  const { session } = useAsk(WRITING_SESSION, { id: ownSession.id });
  const { all } = useDrafts();
  // The same one until the page is left, also once it has been sent.
  const [id] = useState(() => {
    const open = all.find(
      (draft) =>
        draft.service?.proposalId === proposal.id &&
        draft.personId === personId &&
        draft.outcome?.kind !== 'sent',
    );
    return open?.id ?? freshKey();
  });
  const writing = useWriting(id, () => {
    const service = atService(proposal, new Date().toISOString());
    return begun({ id, personId, session: ownSession, written: service.written, service });
  });
  if (!session) return <NotFound />;
  const go = (to: number) =>
    void navigate({
      to: '/proposals/$proposalId/edit',
      params: { proposalId: proposal.id },
      search: { step: to },
    });
  return (
    <Page title={say('editTitle')} trail={<SessionTrail session={session} />} isWide>
      <Desk
        writing={writing}
        session={session}
        step={step}
        onStep={go}
        reason={proposal.state === 'RETURNED' ? (proposal.reason ?? null) : null}
      />
    </Page>
  );
}
