// The time now, as far as a page needs it: to the half minute.
import { useSyncExternalStore } from 'react';

const STEP = 30_000;

export function useNow(): number {
  return useSyncExternalStore(
    (listener) => {
      const timer = setInterval(listener, STEP);
      return () => {
        clearInterval(timer);
      };
    },
    () => Math.floor(Date.now() / STEP) * STEP,
  );
}
