// Signing out: what the device has kept of the person goes with them.
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { post } from '~/api/ask';
import { signInChanged } from '~/api/connection';
import { isUnsent } from './draft';
import { allDrafts, dropDraft, allWritten } from './drafts';
import { forgetTexts, textsOf } from './texts';

/** How many proposals and amendments of a person would be lost with signing out. */
export function unsentOf(personId: string): number {
  const drafts = allDrafts().filter((draft) => draft.personId === personId && isUnsent(draft));
  return drafts.length + textsOf(personId).length;
}

/** Signs out and clears what was kept. Ask before, when something is unsent. Throws when there is no line. */
export function useSigningOut(): (personId: string) => Promise<void> {
  const navigate = useNavigate();
  const queries = useQueryClient();
  return async (personId) => {
    await post('/auth/sign-out');
    for (const { id } of allDrafts().filter((draft) => draft.personId === personId)) dropDraft(id);
    await allWritten();
    forgetTexts(personId);
    signInChanged();
    await navigate({ to: '/' });
    await queries.resetQueries();
  };
}
