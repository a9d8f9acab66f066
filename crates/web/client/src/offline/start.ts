// Begins, before the first page is shown, with what the device has kept.
import type { QueryClient } from '@tanstack/react-query';
import { recallAnswers } from './answers';
import { readDrafts } from './drafts';
import { startOutbox } from './outbox';

/** A device that keeps nothing, or takes too long to say so, must not keep the page waiting. */
const PATIENCE = 1_000;

export async function startOffline(queries: QueryClient): Promise<void> {
  const drafts = readDrafts().then(() => {
    startOutbox(queries);
  });
  const recalled = recallAnswers(queries).catch(() => undefined);
  await Promise.race([
    Promise.all([drafts, recalled]),
    new Promise((resolve) => setTimeout(resolve, PATIENCE)),
  ]);
}
