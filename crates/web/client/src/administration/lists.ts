// The lists that come in and go out, in the order in which they build on each other.

export const LISTS = ['municipalities', 'sessions', 'agenda-items', 'participants', 'proposals'] as const;

export type List = (typeof LISTS)[number];

/** The formats that a list goes out in. */
export const FORMATS = ['xlsx', 'csv', 'jsonl'] as const;

/** Municipalities belong to no forum. */
export function needsForum(list: List): boolean {
  return list !== 'municipalities';
}

export interface ImportSearch {
  list?: List;
  forum?: string;
}

export function readImportSearch(search: Record<string, unknown>): ImportSearch {
  const found: ImportSearch = {};
  const list = LISTS.find((name) => name === search.list);
  if (list) found.list = list;
  if (typeof search.forum === 'string') found.forum = search.forum;
  return found;
}
