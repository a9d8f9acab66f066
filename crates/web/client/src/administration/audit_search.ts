// Which events are looked for, as the address says it.

/** Kinds of events, by what they are done to or with. */
export const KINDS = {
  proposals: [
    'proposal.drafted',
    'proposal.revised',
    'proposal.submitted',
    'proposal.supported',
    'proposal.support_withdrawn',
    'proposal.withdrawn',
  ],
  triage: [
    'proposal.admitted',
    'proposal.returned',
    'proposal.declined',
    'proposal.referred',
    'proposal.reopened',
    'group.decided',
    'group.decision_taken_back',
  ],
  resolutions: [
    'resolution.started',
    'resolution.changed',
    'resolution.edited',
    'clause.declined',
    'clause.reopened',
    'resolution.review_opened',
    'resolution.drafting_resumed',
  ],
  amendments: [
    'amendment.submitted',
    'amendment.accepted',
    'amendment.declined',
    'amendment.obsolete',
    'amendment.reopened',
    'amendment.withdrawn',
  ],
  votes: ['resolution.voting_opened', 'ballot.recorded', 'resolution.adopted'],
  packages: [
    'package.requested',
    'package.built',
    'package.failed',
    'package.cancelled',
    'package.signed',
    'package.handed_over',
    'package.downloaded',
  ],
  signIns: ['sign_in.created', 'sign_in.ended', 'password.set', 'invitation.created', 'invitation.accepted'],
  people: ['person.created', 'person.changed', 'role.granted', 'role.revoked'],
  forum: [
    'forum.created',
    'forum.changed',
    'session.created',
    'session.changed',
    'session.deadline_changed',
    'agenda_item.created',
    'agenda_item.changed',
    'template.set',
    'template.removed',
  ],
  lists: ['import.done'],
} as const satisfies Record<string, readonly string[]>;

export type Kind = keyof typeof KINDS;

export const KIND_NAMES = Object.keys(KINDS) as Kind[];

export interface AuditSearch {
  /** The global id of who did it. */
  person?: string;
  what?: Kind;
  /** One action, such as `proposal.submitted`. */
  action?: string;
  /** The global id of what it was done to. */
  thing?: string;
  /** The first and the last day, by the device's clock. */
  from?: string;
  until?: string;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function readAuditSearch(search: Record<string, unknown>): AuditSearch {
  const found: AuditSearch = {};
  if (typeof search.person === 'string') found.person = search.person;
  const what = KIND_NAMES.find((name) => name === search.what);
  if (what) found.what = what;
  if (typeof search.action === 'string') found.action = search.action;
  if (typeof search.thing === 'string') found.thing = search.thing;
  if (typeof search.from === 'string' && DAY.test(search.from)) found.from = search.from;
  if (typeof search.until === 'string' && DAY.test(search.until)) found.until = search.until;
  return found;
}
