// What is kept on the device: proposals that are being written, and the answers that writing needs without a line.
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Draft } from './draft';

export interface KeptAnswer {
  queryKey: readonly unknown[];
  data: unknown;
  at: number;
  /** The build of the client that asked: another one may ask for other fields. */
  build: string;
}

interface Kept extends DBSchema {
  answers: { key: string; value: KeptAnswer };
  drafts: { key: string; value: Draft };
}

let opened: Promise<IDBPDatabase<Kept>> | null = null;

/** The device's own store. Rejects where the browser keeps nothing, such as in some private windows. */
export function database(): Promise<IDBPDatabase<Kept>> {
  opened ??= openDB<Kept>('svod', 1, {
    upgrade: (fresh) => {
      fresh.createObjectStore('answers');
      fresh.createObjectStore('drafts', { keyPath: 'id' });
    },
    terminated: () => {
      opened = null;
    },
  });
  return opened;
}
