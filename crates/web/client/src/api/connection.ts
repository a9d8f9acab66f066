// Whether the service is heard, whether it has become another version, and whether the sign-in still holds:
// what every page says in the open.
import { useSyncExternalStore } from 'react';
import { heardTime } from './clock';

export interface Connection {
  /** Whether the last request was answered, and the device believes in its network. */
  online: boolean;
  /** Whether the service answers as another version than the one this page came from. */
  outdated: boolean;
  /** Whether the sign-in ended while the page was open. */
  signInEnded: boolean;
}

let state: Connection = { online: navigator.onLine, outdated: false, signInEnded: false };
let firstVersion: string | null = null;
const listeners = new Set<() => void>();

function become(next: Partial<Connection>) {
  const changed = { ...state, ...next };
  if (
    changed.online === state.online &&
    changed.outdated === state.outdated &&
    changed.signInEnded === state.signInEnded
  ) {
    return;
  }
  state = changed;
  listeners.forEach((listener) => {
    listener();
  });
}

/** Takes note of an answer, or that none came. */
export function heard(response: Response | null): void {
  if (!response) {
    become({ online: false });
    return;
  }
  heardTime(response.headers.get('date'));
  const version = response.headers.get('svod-version');
  firstVersion ??= version;
  become({
    online: true,
    outdated: state.outdated || (version !== null && version !== firstVersion),
    signInEnded: state.signInEnded || response.headers.get('svod-sign-in') === 'expired',
  });
}

const signInListeners = new Set<() => void>();

/** Somebody has signed in, or out on purpose. */
export function signInChanged(): void {
  become({ signInEnded: false });
  signInListeners.forEach((listener) => {
    listener();
  });
}

/** Calls whenever somebody signs in or out. */
export function onSignInChange(listener: () => void): void {
  signInListeners.add(listener);
}

/** A new version of the client has been fetched and waits. */
export function newVersionWaits(): void {
  become({ outdated: true });
}

function subscribe(listener: () => void): () => void {
  const went = () => {
    become({ online: navigator.onLine });
  };
  listeners.add(listener);
  window.addEventListener('online', went);
  window.addEventListener('offline', went);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('online', went);
    window.removeEventListener('offline', went);
  };
}

export function useConnection(): Connection {
  return useSyncExternalStore(subscribe, () => state);
}

export function connection(): Connection {
  return state;
}
