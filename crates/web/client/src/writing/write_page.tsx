// A new proposal to a session.
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { freshKey } from '~/api/keys';
import { useAsk } from '~/api/queries';
import { NotFound } from '~/app/exceptional';
import { sessionsWith, useViewer } from '~/app/viewer';
import { useWords } from '~/i18n/words';
import { NOTHING_WRITTEN, begun } from '~/offline/draft';
import { useDraft, useDrafts, useDraftsOf } from '~/offline/drafts';
import { Notice } from '~/ui/notice';
import { Loading, Page } from '~/ui/page';
import { Desk } from './desk';
import { WRITING_SESSION, type WritingSession } from './queries';
import { SessionTrail, SignInFirst } from './around';
import { useWriting } from './use_writing';
import { words } from './words';

interface WritePageProps {
  sessionId: string;
  /** The draft on this device; without one, a new one begins. */
  draftId: string | undefined;
  agendaItemId: string | undefined;
  step: number;
}

export function WritePage({ sessionId, draftId: asked, agendaItemId, step }: WritePageProps) {
  const say = useWords(words);
  const viewer = useViewer();
  const { session } = useAsk(WRITING_SESSION, { id: sessionId });
  const { isReady } = useDrafts();
  const found = useDraft(asked ?? null);
  // On a shared device, somebody else's draft is none of whoever is signed in now.
  const isForeign = found && viewer.person ? found.personId !== viewer.person.id : false;
  const kept = isForeign ? undefined : found;
  const draftId = isForeign ? undefined : asked;
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
  const beginning = { id: draftId ?? freshId, personId, session, agendaItemId: agendaItemId ?? null };
  return (
    <NewProposal key={beginning.id} beginning={beginning} step={step} isInAddress={draftId !== undefined} />
  );
}

interface Beginning {
  id: string;
  personId: string;
  session: WritingSession;
  agendaItemId: string | null;
}

interface NewProposalProps {
  beginning: Beginning;
  step: number;
  isInAddress: boolean;
}

function NewProposal({ beginning, step, isInAddress }: NewProposalProps) {
  const say = useWords(words);
  const navigate = useNavigate();
  const { id, personId, session, agendaItemId } = beginning;
  const writing = useWriting(id, () =>
    begun({ id, personId, session, written: { ...NOTHING_WRITTEN, agendaItemId }, service: null }),
  );
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
      <Others beginning={beginning} />
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

/** What was begun here before and is not finished. */
function Others({ beginning }: { beginning: Beginning }) {
  const say = useWords(words);
  const isHere = useDraft(beginning.id) !== undefined;
  const others = useDraftsOf(beginning.personId).filter(
    (draft) => draft.sessionId === beginning.session.id && draft.outcome?.kind !== 'sent' && !draft.pressed,
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
