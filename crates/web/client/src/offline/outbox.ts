// Sends what was written: one request of a draft at a time, each kept before it is sent and sent again until it is
// answered. Works on when the page was closed meanwhile, and in one tab at a time.
import type { QueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { ask } from '~/api/ask';
import { onSignInChange } from '~/api/connection';
import { graphql } from '~/api/generated';
import { LineLost, SignInEnded, Trouble } from '~/api/trouble';
import { answered, nextRequest, refused, type Draft } from './draft';
import { allDrafts, changeDraft, draftWith } from './drafts';
import { sendRequest } from './service_drafts';

const WHO = graphql(`
  query WhoSends {
    viewer {
      person {
        id
      }
    }
  }
`);

/** How long after the last change a draft is saved at the service. */
const QUIET = 4_000;
/** How often what could not be sent is tried again. */
const AGAIN = 20_000;

export interface Outbox {
  /** The draft on its way now. */
  sendingId: string | null;
  /** What the rest waits for. */
  waitsFor: 'line' | 'sign-in' | null;
}

let state: Outbox = { sendingId: null, waitsFor: null };
const listeners = new Set<() => void>();
let queries: QueryClient | null = null;
let isRunning = false;
let timer: ReturnType<typeof setTimeout> | undefined;

function become(next: Partial<Outbox>): void {
  state = { ...state, ...next };
  listeners.forEach((listener) => {
    listener();
  });
}

/** Begins to send what waits, now and whenever the line may be back. */
export function startOutbox(client: QueryClient): void {
  queries = client;
  window.addEventListener('online', sendNow);
  document.addEventListener('visibilitychange', sendNow);
  onSignInChange(() => {
    become({ waitsFor: null });
    sendSoon(1_000);
  });
  sendNow();
}

export function sendNow(): void {
  sendSoon(0);
}

/** After a change: a little later, so that not every letter is a request. */
export function sendLater(): void {
  sendSoon(QUIET);
}

function sendSoon(delay: number): void {
  clearTimeout(timer);
  timer = setTimeout(() => void run(), delay);
}

async function run(): Promise<void> {
  if (isRunning || !allDrafts().some((draft) => nextRequest(draft))) return;
  isRunning = true;
  try {
    await alone(sendAll);
  } finally {
    isRunning = false;
    become({ sendingId: null });
  }
  if (allDrafts().some((draft) => nextRequest(draft))) sendSoon(AGAIN);
}

/** In one tab at a time, where browsers can tell; elsewhere the keys alone see to it that things are done once. */
async function alone(work: () => Promise<void>): Promise<void> {
  if (!('locks' in navigator)) return work();
  await navigator.locks.request('svod.outbox', { ifAvailable: true }, async (lock) => {
    if (lock) await work();
  });
}

async function sendAll(): Promise<void> {
  try {
    const { viewer } = await ask(WHO);
    const personId = viewer.person?.id;
    if (!personId) {
      become({ waitsFor: 'sign-in' });
      return;
    }
    become({ waitsFor: null });
    let hasSent = false;
    for (const { id } of allDrafts().filter((draft) => draft.personId === personId)) {
      while (await sendNext(id)) hasSent = true;
    }
    if (hasSent) void askAgain();
  } catch (error) {
    if (error instanceof SignInEnded) become({ waitsFor: 'sign-in' });
    else if (error instanceof LineLost || error instanceof Trouble) become({ waitsFor: 'line' });
    else throw error;
  }
}

/** The page asks again. What was being asked for the first time just now may have been answered too early. */
async function askAgain(): Promise<void> {
  const isEarly = queries?.isFetching({ predicate: ({ state }) => state.data === undefined });
  await queries?.invalidateQueries();
  if (isEarly) await queries?.invalidateQueries();
}

/** Sends a draft's next request; whether there was one. */
async function sendNext(id: string): Promise<boolean> {
  const draft = draftWith(id);
  const request = draft && nextRequest(draft);
  if (!request) return false;
  changeDraft(id, (it) => ({ ...it, request }));
  become({ sendingId: id });
  let answer;
  try {
    answer = await sendRequest(request);
  } catch (error) {
    // What the service cannot take as it is would never be answered otherwise.
    if (error instanceof Trouble && error.code === 'BAD_USER_INPUT') {
      const errors = [{ code: error.code, message: error.message, path: ['input'] }];
      changeDraft(id, (it) => refused(it, errors, null, new Date().toISOString()));
      return false;
    }
    throw error;
  }
  changeDraft(id, (it) => take(it, request.written, answer));
  return true;
}

function take(draft: Draft, sent: Draft['written'], answer: Awaited<ReturnType<typeof sendRequest>>): Draft {
  const { service, current, errors } = answer;
  if (!service) return refused(draft, errors, current, new Date().toISOString());
  // The service trims what it takes, which must not move the words under whoever is writing on.
  return answered(draft, { ...service, written: sent });
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useOutbox(): Outbox {
  return useSyncExternalStore(subscribe, () => state);
}
