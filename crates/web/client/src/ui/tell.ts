// What just happened, in a word, with the way back where there is one.
import { useSyncExternalStore } from 'react';

export interface Happening {
  text: string;
  kind?: 'good' | 'bad';
  /** The way back: called once. */
  undo?: () => void;
}

let hasTold = false;
const listeners = new Set<() => void>();

/** Whether anything was told yet: before, nobody needs the place where it is shown. */
export function useHasTold(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => hasTold,
  );
}

const SHORT = 7_000;
/** Long enough to read, to think, and to take back. */
const LONG = 20_000;

/**
 * Tells what happened. What can be taken back stays longer; what went wrong stays until it is put away. Gives a way to
 * put it away before: when it holds no more.
 */
export function tell(happening: Happening): () => void {
  hasTold = true;
  listeners.forEach((listener) => {
    listener();
  });
  const timeout = happening.undo ? LONG : SHORT;
  const added = import('./toast_queue').then(({ queue }) => {
    const key = queue.add(happening, happening.kind === 'bad' ? {} : { timeout });
    return () => {
      queue.close(key);
    };
  });
  return () =>
    void added.then((close) => {
      close();
    });
}
