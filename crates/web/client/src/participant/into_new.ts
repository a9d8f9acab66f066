// A new proposal with the words of one that goes no further.
import { useNavigate } from '@tanstack/react-router';
import { freshKey } from '~/api/keys';
import { begun, type Draft, type Written } from '~/offline/draft';
import { putDraft } from '~/offline/drafts';
import { sendLater } from '~/offline/outbox';

export function useIntoNew(): (personId: string, session: SessionOf, written: Written) => void {
  const navigate = useNavigate();
  return (personId, session, written) => {
    const draft: Draft = begun({ id: freshKey(), personId, session, written, service: null });
    putDraft(draft);
    sendLater();
    void navigate({
      to: '/sessions/$sessionId/write',
      params: { sessionId: session.id },
      search: { draft: draft.id },
    });
  };
}

interface SessionOf {
  id: string;
  title?: string | null;
  region: string;
}
