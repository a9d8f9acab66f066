// The drafts on this device: at hand at once, kept with every change, and the same in every tab.
import { useSyncExternalStore } from 'react';
import { database } from './database';
import type { Draft } from './draft';

export interface Drafts {
  /** Whether they have been read from the device yet. */
  isReady: boolean;
  /** Whether the device keeps them: otherwise they last as long as the page. */
  isKept: boolean;
  all: readonly Draft[];
}

let state: Drafts = { isReady: false, isKept: true, all: [] };
const listeners = new Set<() => void>();
const unwritten = new Set<string>();
let isWriting = false;
/** What was sent a day ago is found among one's proposals. */
const SENT_IS_SHOWN = 24 * 60 * 60 * 1000;

const tabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('svod.drafts');

function become(next: Partial<Drafts>): void {
  state = { ...state, ...next };
  listeners.forEach((listener) => {
    listener();
  });
}

/** Reads what the device has kept. */
export async function readDrafts(): Promise<void> {
  tabs?.addEventListener('message', ({ data }: MessageEvent<string>) => void readOne(data));
  try {
    const db = await database();
    const kept = await db.getAll('drafts');
    const past = (draft: Draft) =>
      draft.outcome?.kind === 'sent' && Date.now() - Date.parse(draft.outcome.at) > SENT_IS_SHOWN;
    await Promise.all(kept.filter(past).map((draft) => db.delete('drafts', draft.id)));
    const here = new Set(state.all.map(({ id }) => id));
    const read = kept.filter((draft) => !past(draft) && !here.has(draft.id));
    become({ isReady: true, all: [...read, ...state.all] });
  } catch {
    become({ isReady: true, isKept: false });
  }
}

async function readOne(id: string): Promise<void> {
  if (unwritten.has(id)) return;
  const kept = await database().then((db) => db.get('drafts', id));
  const others = state.all.filter((draft) => draft.id !== id);
  become({ all: kept ? [...others, kept] : others });
}

export function draftWith(id: string): Draft | undefined {
  return state.all.find((draft) => draft.id === id);
}

export function allDrafts(): readonly Draft[] {
  return state.all;
}

/** Puts a draft in, or in place of what it was. */
export function putDraft(draft: Draft): void {
  const isThere = draftWith(draft.id) !== undefined;
  const all = isThere ? state.all.map((it) => (it.id === draft.id ? draft : it)) : [...state.all, draft];
  become({ all });
  void write(draft.id);
}

export function changeDraft(id: string, change: (draft: Draft) => Draft): void {
  const draft = draftWith(id);
  if (draft) putDraft(change(draft));
}

export function dropDraft(id: string): void {
  become({ all: state.all.filter((draft) => draft.id !== id) });
  void write(id);
}

/** Every change is written at once; those that come while one is being written go together. */
async function write(id: string): Promise<void> {
  unwritten.add(id);
  if (isWriting) return;
  isWriting = true;
  try {
    const db = await database();
    for (const next of unwritten) {
      const draft = draftWith(next);
      unwritten.delete(next);
      try {
        await (draft ? db.put('drafts', draft) : db.delete('drafts', next));
      } catch (error) {
        unwritten.add(next);
        throw error;
      }
      tabs?.postMessage(next);
    }
    if (!state.isKept) become({ isKept: true });
  } catch {
    become({ isKept: false });
  } finally {
    isWriting = false;
  }
}

/** Waits until everything is on the device. */
export async function allWritten(): Promise<void> {
  while (isWriting) await new Promise((resolve) => setTimeout(resolve, 10));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useDrafts(): Drafts {
  return useSyncExternalStore(subscribe, () => state);
}

/** A person's drafts, the latest first. */
export function useDraftsOf(personId: string | null | undefined): readonly Draft[] {
  const { all } = useDrafts();
  return all
    .filter((draft) => draft.personId === personId)
    .sort((one, other) => other.changedAt.localeCompare(one.changedAt));
}

export function useDraft(id: string | null): Draft | undefined {
  const { all } = useDrafts();
  return all.find((draft) => draft.id === id);
}
