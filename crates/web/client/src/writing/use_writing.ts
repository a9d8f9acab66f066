// A draft under somebody's hands: kept on the device from the first letter on, saved at the service a little later.
import { useEffect, useState } from 'react';
import { known } from '~/api/node';
import { useAskAside } from '~/api/queries';
import { changed, met, pressed, type Draft, type Written } from '~/offline/draft';
import { changeDraft, draftWith, putDraft, useDraft } from '~/offline/drafts';
import { sendLater, sendNow } from '~/offline/outbox';
import { atService } from '~/offline/service_drafts';
import { EDITED_PROPOSAL } from './queries';

export interface Writing {
  draft: Draft;
  change: (change: Partial<Written>) => void;
  send: () => void;
  /** Takes «Отправить» back, while nothing is on its way yet. */
  hold: () => void;
}

/** `begin` gives what stands there before anything was written; nothing is kept of that. */
export function useWriting(id: string, begin: () => Draft): Writing {
  const [fresh] = useState(begin);
  const draft = useDraft(id) ?? fresh;
  useMeeting(draft);
  const begun = () => {
    if (!draftWith(id)) putDraft(fresh);
  };
  const now = () => new Date().toISOString();
  return {
    draft,
    change: (change) => {
      begun();
      changeDraft(id, (it) => changed(it, change, now()));
      sendLater();
    },
    send: () => {
      begun();
      changeDraft(id, (it) => pressed(it, now()));
      sendNow();
    },
    hold: () => {
      changeDraft(id, (it) => (it.request ? it : { ...it, pressed: null }));
    },
  };
}

/** Looks what the service has of it: another device may have written on. */
function useMeeting(draft: Draft): void {
  const proposalId = draft.service?.proposalId;
  const { data, isPlaceholderData } = useAskAside(EDITED_PROPOSAL, proposalId ? { id: proposalId } : null);
  const seen = isPlaceholderData ? null : known(data?.node);
  const { id } = draft;
  useEffect(() => {
    if (seen?.id !== proposalId || !seen) return;
    const before = draftWith(id);
    if (!before) return;
    const after = met(before, atService(seen, new Date().toISOString()));
    if (after !== before) putDraft(after);
  }, [id, proposalId, seen]);
}
