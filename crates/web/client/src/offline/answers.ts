// The last answers to what a participant's pages ask, kept on the device, so that they open without a line.
import type { QueryClient } from '@tanstack/react-query';
import { onSignInChange } from '~/api/connection';
import { database } from './database';

/** The queries whose answers are kept, by name. */
const KEPT = new Set([
  'Viewer',
  'Home',
  'SessionPage',
  'WritingSession',
  'MyProposals',
  'EditedProposal',
  'ProposalPage',
  'Resolutions',
  'ResolutionToRead',
]);

const TOO_OLD = 60 * 24 * 60 * 60 * 1000;

/** This file's own address: it has the hash of the build in it. */
const BUILD = import.meta.url;

/** Gives the answers that were kept back to the pages, and keeps new ones from now on. */
export async function recallAnswers(queries: QueryClient): Promise<void> {
  for (const name of KEPT) queries.setQueryDefaults([name], { gcTime: Infinity });
  keepNewAnswers(queries);
  const kept = await database().then((db) => db.getAll('answers'));
  const oldest = Date.now() - TOO_OLD;
  for (const { queryKey, data, at, build } of kept) {
    // However new it is: whoever loads the page anew wants to see what has become of it, where there is a line.
    if (build === BUILD && at > oldest) queries.setQueryData(queryKey, data, { updatedAt: 0 });
  }
  if (kept.some(({ build, at }) => build !== BUILD || at <= oldest)) await forgetAnswers();
}

function keepNewAnswers(queries: QueryClient): void {
  queries.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'success' || event.action.manual) return;
    const { queryKey, state } = event.query;
    if (typeof queryKey[0] !== 'string' || !KEPT.has(queryKey[0])) return;
    const answer = { queryKey, data: state.data as unknown, at: state.dataUpdatedAt, build: BUILD };
    // What cannot be kept is only asked for again.
    void database()
      .then((db) => db.put('answers', answer, JSON.stringify(queryKey)))
      .catch(() => undefined);
  });
  // What one person was answered is nobody else's.
  onSignInChange(() => void forgetAnswers().catch(() => undefined));
}

async function forgetAnswers(): Promise<void> {
  const db = await database();
  await db.clear('answers');
}
