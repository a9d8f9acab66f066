// A new proposal to a session.
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { freshKey } from '~/api/keys';
import { useAsk } from '~/api/queries';
import { NotFound } from '~/app/exceptional';
import { sessionsWith, useViewer } from '~/app/viewer';
import { useWords } from '~/i18n/words';
import { NOTHING_WRITTEN, type Draft } from '~/offline/draft';
import { useDraft, useDrafts, useDraftsOf } from '~/offline/drafts';
import { ButtonLink } from '~/ui/button';
import { Notice } from '~/ui/notice';
import { Loading, Page } from '~/ui/page';
import { Desk } from './desk';
import { WRITING_SESSION, type WritingSession } from './queries';
import { useWriting } from './use_writing';
import { words } from './words';

interface WritePageProps {
  sessionId: string;
  /** The draft on this device; without one, a new one begins. */
  draftId: string | undefined;
  agendaItemId: string | undefined;
  step: number;
}

export function WritePage({ sessionId, draftId, agendaItemId, step }: WritePageProps) {
  const say = useWords(words);
  const viewer = useViewer();
  const { session } = useAsk(WRITING_SESSION, { id: sessionId });
  const { isReady } = useDrafts();
  const kept = useDraft(draftId ?? null);
  // A new draft has its id before anything is written, and the address has it from the first letter on.
  const [freshId, setFreshId] = useState(freshKey);
  const [lastId, setLastId] = useState(draftId);
  if (draftId !== lastId) {
    setLastId(draftId);
    if (draftId === undefined) setFreshId(freshKey());
  }
  if (!session) return <NotFound />;
  if (!isReady) return <Loading />;
  // Whoever wrote may go on though their sign-in ended meanwhile.
  const personId = viewer.person?.id ?? kept?.personId;
  const mayWrite = viewer.person === null || sessionsWith(viewer, 'PARTICIPANT').has(session.id);
  if (!personId || !mayWrite) {
    return (
      <Page title={say('newTitle')} trail={<SessionTrail session={session} />}>
        {personId ? <Notice kind="warn">{say('notParticipant')}</Notice> : <SignInFirst />}
      </Page>
    );
  }
  const begun = { id: draftId ?? freshId, personId, session, agendaItemId: agendaItemId ?? null };
  return <NewProposal key={begun.id} begun={begun} step={step} isInAddress={draftId !== undefined} />;
}

interface Begun {
  id: string;
  personId: string;
  session: WritingSession;
  agendaItemId: string | null;
}

interface NewProposalProps {
  begun: Begun;
  step: number;
  isInAddress: boolean;
}

function NewProposal({ begun, step, isInAddress }: NewProposalProps) {
  const say = useWords(words);
  const navigate = useNavigate();
  const { id, session } = begun;
  const writing = useWriting(id, () => beginning(begun));
  const params = { sessionId: session.id };
  const go = (to: number, replace = false) =>
    void navigate({
      to: '/sessions/$sessionId/write',
      params,
      search: { draft: id, step: to },
      replace,
      resetScroll: !replace,
    });
  return (
    <Page title={say('newTitle')} trail={<SessionTrail session={session} />} isWide>
      <Others begun={begun} />
      <Desk
        writing={{
          ...writing,
          change: (change) => {
            writing.change(change);
            if (!isInAddress) go(step, true);
          },
        }}
        session={session}
        step={step}
        onStep={go}
        reason={null}
      />
    </Page>
  );
}

function beginning({ id, personId, session, agendaItemId }: Begun): Draft {
  const now = new Date().toISOString();
  return {
    id,
    personId,
    sessionId: session.id,
    sessionName: session.title ?? session.region,
    startedAt: now,
    changedAt: now,
    written: { ...NOTHING_WRITTEN, agendaItemId },
    service: null,
    request: null,
    pressed: null,
    outcome: null,
    newer: null,
  };
}

/** What was begun here before and is not finished. */
function Others({ begun }: { begun: Begun }) {
  const say = useWords(words);
  const isHere = useDraft(begun.id) !== undefined;
  const others = useDraftsOf(begun.personId).filter(
    (draft) => draft.sessionId === begun.session.id && draft.outcome?.kind !== 'sent' && !draft.pressed,
  );
  if (isHere || others.length === 0) return null;
  return (
    <Notice title={say('unfinished')}>
      <ul>
        {others.map((draft) => (
          <li key={draft.id}>
            <Link
              to="/sessions/$sessionId/write"
              params={{ sessionId: draft.sessionId }}
              search={{ draft: draft.id }}
            >
              {draft.written.title || say('untitled')}
            </Link>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

export function SessionTrail({
  session,
}: {
  session: { id: string; title?: string | null; region: string };
}) {
  return (
    <Link to="/sessions/$sessionId" params={{ sessionId: session.id }}>
      {session.title ?? session.region}
    </Link>
  );
}

export function SignInFirst() {
  const say = useWords(words);
  return (
    <Notice
      kind="warn"
      actions={
        <ButtonLink to="/sign-in" search={{ next: location.pathname + location.search }} look="primary" small>
          {say('signIn')}
        </ButtonLink>
      }
    >
      {say('signInFirst')}
    </Notice>
  );
}
