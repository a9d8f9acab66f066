// Sending a list: first only to be checked, then in earnest.
import { useEffect, useRef, useState } from 'react';
import { useAskAgain } from '~/api/queries';
import { upload } from '~/api/upload';
import { needsForum, type List } from './lists';

/** What is wrong with a cell or a row. Rows are counted as spreadsheets count them. */
export interface BadValue {
  row: number;
  column: string | null;
  value: string | null;
  code: string;
  message: string;
}

/** Some rows as they stand in the file: the first ones, and the first ones with something wrong in them. */
export interface Preview {
  columns: string[];
  rows: PreviewedRow[];
}

export interface PreviewedRow {
  row: number;
  /** None where the row cannot be read. */
  cells: string[];
  /** The column is the heading of the bad cell; none where the row is wrong as a whole. */
  problems: { column: string | null; message: string }[];
}

/** What an import did, or would do. */
export interface Report {
  fate: 'kept' | 'rehearsed' | 'refused';
  sha256: string;
  rows: number;
  created: number;
  updated: number;
  unchanged: number;
  badRows: number;
  problems: number;
  firstProblems: BadValue[];
  /** Where nothing was kept. */
  preview?: Preview;
}

export interface Sent {
  list: List;
  forumId: string | null;
  file: File;
}

export type Course =
  | { stage: 'waiting' }
  | { stage: 'sending'; isDryRun: boolean; gone: number; total: number }
  | { stage: 'checked'; report: Report }
  | { stage: 'done'; report: Report }
  | { stage: 'failed'; isDryRun: boolean; error: unknown };

export function useImport() {
  const askAgain = useAskAgain();
  const [course, setCourse] = useState<Course>({ stage: 'waiting' });
  const stopper = useRef<AbortController | null>(null);
  useEffect(
    () => () => {
      stopper.current?.abort();
    },
    [],
  );
  const run = async (sent: Sent, isDryRun: boolean) => {
    stopper.current?.abort();
    const mine = new AbortController();
    stopper.current = mine;
    const sending = (gone: number, total: number) => {
      setCourse({ stage: 'sending', isDryRun, gone, total });
    };
    sending(0, sent.file.size);
    try {
      const answer = await upload(addressOf(sent, isDryRun), sent.file, {
        onProgress: sending,
        signal: mine.signal,
      });
      const report = (await answer.json()) as Report;
      setCourse({ stage: isDryRun ? 'checked' : 'done', report });
      if (!isDryRun) await askAgain();
    } catch (error) {
      if (stopper.current !== mine) return;
      const isStopped = error instanceof DOMException && error.name === 'AbortError';
      setCourse(isStopped ? { stage: 'waiting' } : { stage: 'failed', isDryRun, error });
    }
  };
  return {
    course,
    check: (sent: Sent) => void run(sent, true),
    /** The good rows, which are all of them when none is bad. */
    keep: (sent: Sent) => void run(sent, false),
    stop: () => {
      stopper.current?.abort();
    },
    begin: () => {
      stopper.current?.abort();
      setCourse({ stage: 'waiting' });
    },
  };
}

function addressOf({ list, forumId, file }: Sent, isDryRun: boolean): string {
  // Bad rows are left out and told, so that the counts come with them; whether the good ones are to be kept without
  // them is asked on the page.
  const told = new URLSearchParams({ name: file.name, partial: 'true' });
  if (isDryRun) told.set('dryRun', 'true');
  if (forumId !== null && needsForum(list)) told.set('forum', forumId);
  return `/import/${list}?${told.toString()}`;
}
