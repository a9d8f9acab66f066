// What of a session's proposals is on the desk: kept in the address, so that it can be sent and gone back to.
import type {
  ProposalFilterInput,
  ProposalKind,
  ProposalOrder,
  ProposalState,
} from '~/api/generated/graphql';

/** The shelves that proposals lie on, by what is to be done with them. */
export const SHELVES = ['new', 'returned', 'unplaced', 'admitted', 'declined', 'referred', 'all'] as const;
export type Shelf = (typeof SHELVES)[number];

export const KINDS = [
  'LEGISLATION',
  'STANDARD',
  'INITIATIVE',
  'MANAGEMENT_SOLUTION',
] as const satisfies readonly ProposalKind[];

export const ORDERS = [
  'OLDEST_SUBMITTED',
  'NEWEST_SUBMITTED',
  'MOST_SUPPORTED',
] as const satisfies readonly ProposalOrder[];

export interface TriageSearch {
  shelf?: Shelf;
  question?: string;
  kind?: ProposalKind;
  addressee?: string;
  /** Words that it has. */
  text?: string;
  order?: ProposalOrder;
  /** The proposal that is read. */
  open?: string;
}

const STATES: Record<Shelf, ProposalState[]> = {
  new: ['SUBMITTED'],
  returned: ['RETURNED'],
  unplaced: ['ADMITTED'],
  admitted: ['ADMITTED'],
  declined: ['DECLINED'],
  referred: ['REFERRED'],
  all: ['SUBMITTED', 'RETURNED', 'ADMITTED', 'DECLINED', 'REFERRED', 'WITHDRAWN'],
};

/** What waits longest goes first. */
export const DEFAULT_ORDER: ProposalOrder = 'OLDEST_SUBMITTED';

/** Takes what an address says, and leaves out what it cannot mean. */
export function readSearch(search: Record<string, unknown>): TriageSearch {
  const shelf = SHELVES.find((one) => one === search.shelf);
  const kind = KINDS.find((one) => one === search.kind);
  const order = ORDERS.find((one) => one === search.order);
  return {
    ...(shelf && shelf !== 'new' ? { shelf } : {}),
    ...(kind ? { kind } : {}),
    ...(order && order !== DEFAULT_ORDER ? { order } : {}),
    ...wordOf(search, 'question'),
    ...wordOf(search, 'addressee'),
    ...wordOf(search, 'text'),
    ...wordOf(search, 'open'),
  };
}

function wordOf<Key extends string>(search: Record<string, unknown>, key: Key): Partial<Record<Key, string>> {
  const value = search[key];
  return typeof value === 'string' && value !== '' ? ({ [key]: value } as Record<Key, string>) : {};
}

export function filterOf(search: TriageSearch): ProposalFilterInput {
  const shelf = search.shelf ?? 'new';
  return {
    states: STATES[shelf],
    withoutDisposition: shelf === 'unplaced',
    ...(search.question ? { agendaItemId: search.question } : {}),
    ...(search.kind ? { kind: search.kind } : {}),
    ...(search.addressee ? { addressee: search.addressee } : {}),
    ...(search.text ? { search: search.text } : {}),
  };
}

/** Whether the list is narrowed further than by its shelf. */
export function isNarrowed(search: TriageSearch): boolean {
  return Boolean(search.question ?? search.kind ?? search.addressee ?? search.text);
}
