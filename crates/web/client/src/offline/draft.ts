// A proposal as it is being written on this device: what it says, what the service has of it, and how far its way
// there is. Everything here is pure: what becomes of a draft when it is changed, sent, answered.
import type {
  NewProposalInput,
  ProposalKind,
  ProposalState,
  ProposalStepInput,
  SaveProposalInput,
} from '~/api/generated/graphql';
import { freshKey } from '~/api/keys';
import type { UserError } from '~/api/trouble';

/** What is written so far. Nothing is an empty text. */
export interface Written {
  kind: ProposalKind | null;
  agendaItemId: string | null;
  title: string;
  problem: string;
  wording: string;
  addressee: string;
  legalAct: string;
  expectedEffect: string;
}

export const NOTHING_WRITTEN: Written = {
  kind: null,
  agendaItemId: null,
  title: '',
  problem: '',
  wording: '',
  addressee: '',
  legalAct: '',
  expectedEffect: '',
};

/** What the service has, as it was last heard. */
export interface AtService {
  proposalId: string;
  version: number;
  state: ProposalState;
  written: Written;
  /** When it was heard, by this device. */
  at: string;
}

/** A request on its way: kept before it is sent and sent again unchanged until it is answered, so it is done once. */
export type Request =
  | { act: 'draft' | 'submitNew'; input: NewProposalInput; written: Written }
  | { act: 'save'; input: SaveProposalInput; written: Written }
  | { act: 'submit'; input: ProposalStepInput; written: Written };

export type Outcome =
  | { kind: 'sent'; at: string }
  | { kind: 'refused'; at: string; errors: readonly UserError[]; changedSince: boolean };

export interface Draft {
  id: string;
  personId: string;
  sessionId: string;
  /** For lists without a line. */
  sessionName: string;
  startedAt: string;
  changedAt: string;
  written: Written;
  service: AtService | null;
  request: Request | null;
  /** «Отправить» was pressed: when, and the key under which it is done once. */
  pressed: { key: string; at: string } | null;
  outcome: Outcome | null;
  /** Another device wrote a newer version: both are shown, and the person decides. */
  newer: AtService | null;
}

interface Beginning {
  id: string;
  personId: string;
  session: { id: string; title?: string | null; region: string };
  written: Written;
  service: AtService | null;
}

/** A draft before anything was changed in it here. */
export function begun({ id, personId, session, written, service }: Beginning): Draft {
  const now = new Date().toISOString();
  return {
    id,
    personId,
    sessionId: session.id,
    sessionName: session.title ?? session.region,
    startedAt: now,
    changedAt: now,
    written,
    service,
    request: null,
    pressed: null,
    outcome: null,
    newer: null,
  };
}

/** Whether both say the same; spaces around a text say nothing. */
export function isSame(one: Written, other: Written): boolean {
  return FIELDS.every((field) => plain(one[field]) === plain(other[field]));
}

export const FIELDS = Object.keys(NOTHING_WRITTEN) as (keyof Written)[];

function plain(value: string | null): string {
  return (value ?? '').normalize().replaceAll(/\r\n?/g, '\n').trim();
}

export function isEmpty(written: Written): boolean {
  return isSame({ ...written, kind: null, agendaItemId: null }, NOTHING_WRITTEN);
}

/** Whether it says something that the service does not have. */
export function isUnsaved(draft: Draft): boolean {
  return draft.service ? !isSame(draft.written, draft.service.written) : !isEmpty(draft.written);
}

/** Whether it would be lost with this device. */
export function isUnsent(draft: Draft): boolean {
  return draft.outcome?.kind !== 'sent' && (draft.pressed !== null || isUnsaved(draft));
}

/** Drafts are saved at the service while they are written; what others read already, only when its author says so. */
export function savesItself(draft: Draft): boolean {
  return draft.service === null || draft.service.state === 'DRAFT';
}

export function changed(draft: Draft, change: Partial<Written>, at: string): Draft {
  const outcome = draft.outcome?.kind === 'refused' ? { ...draft.outcome, changedSince: true } : null;
  return { ...draft, written: { ...draft.written, ...change }, changedAt: at, outcome };
}

export function pressed(draft: Draft, at: string): Draft {
  return { ...draft, pressed: { key: freshKey(), at }, outcome: null };
}

/** The request it is time for, if any. */
export function nextRequest(draft: Draft): Request | null {
  const { service, written } = draft;
  if (draft.request) return draft.request;
  if (draft.newer || draft.outcome?.kind === 'sent') return null;
  if (written.kind === null || !written.title.trim()) return null;
  const inTurn = draft.pressed !== null;
  if (!inTurn && (!savesItself(draft) || !isUnsaved(draft))) return null;
  if (!inTurn && draft.outcome?.kind === 'refused' && !draft.outcome.changedSince) return null;
  if (!service) {
    const idempotencyKey = draft.pressed?.key ?? freshKey();
    const { agendaItemId } = written;
    const input = { sessionId: draft.sessionId, agendaItemId, content: contentOf(written), idempotencyKey };
    return { act: draft.pressed ? 'submitNew' : 'draft', input, written };
  }
  const { proposalId, version, state } = service;
  if (isUnsaved(draft)) {
    const { agendaItemId } = written;
    const content = contentOf(written);
    const input = { proposalId, version, agendaItemId, content, idempotencyKey: freshKey() };
    return { act: 'save', input, written };
  }
  if (draft.pressed && (state === 'DRAFT' || state === 'RETURNED')) {
    const input = { proposalId, version, idempotencyKey: draft.pressed.key };
    return { act: 'submit', input, written };
  }
  return null;
}

/** The draft once its request was done. */
export function answered(draft: Draft, service: AtService): Draft {
  const next: Draft = { ...draft, service, request: null, outcome: null };
  if (!next.pressed || isUnsaved(next)) return next;
  const isOver = service.state !== 'DRAFT' && service.state !== 'RETURNED';
  return isOver ? { ...next, pressed: null, outcome: { kind: 'sent', at: service.at } } : next;
}

/** The draft once its request was refused; `current` is what the service has, if it told. */
export function refused(
  draft: Draft,
  errors: readonly UserError[],
  current: AtService | null,
  at: string,
): Draft {
  const rest: Draft = { ...draft, request: null };
  const isStale = errors.some(({ code }) => code === 'STALE');
  if (isStale && current) {
    // Only its state moved on, or the other device wrote the same: nothing to decide.
    const isHarmless =
      isSame(current.written, draft.written) ||
      (draft.service !== null && isSame(current.written, draft.service.written));
    return isHarmless ? { ...rest, service: current } : { ...rest, pressed: null, newer: current };
  }
  const outcome: Outcome = { kind: 'refused', at, errors, changedSince: false };
  return { ...rest, pressed: null, outcome };
}

/** The draft after the person decided between their words here and the newer ones. */
export function decided(draft: Draft, written: Written, at: string): Draft {
  if (!draft.newer) return draft;
  return { ...draft, written, service: draft.newer, newer: null, changedAt: at };
}

/** As the service takes it: what is not written is not there. */
function contentOf(written: Written): NewProposalInput['content'] {
  const said = (text: string) => text.trim() || null;
  return {
    kind: written.kind ?? 'INITIATIVE',
    title: written.title.trim(),
    problem: said(written.problem),
    wording: said(written.wording),
    addressee: said(written.addressee),
    legalAct: said(written.legalAct),
    expectedEffect: said(written.expectedEffect),
  };
}

/** The draft once the service told what it has now: nothing that was written here is overwritten. */
export function met(draft: Draft, current: AtService): Draft {
  const { service, newer } = draft;
  if (draft.request || !service || current.version <= Math.max(service.version, newer?.version ?? 0)) {
    return draft;
  }
  if (isSame(current.written, service.written)) {
    return { ...draft, service: { ...current, written: service.written } };
  }
  if (isSame(current.written, draft.written)) return { ...draft, service: current, newer: null };
  if (!isUnsaved(draft)) return { ...draft, service: current, written: current.written };
  return { ...draft, pressed: null, newer: current };
}
