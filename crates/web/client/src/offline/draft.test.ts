// The way of a draft: what is sent when, what a refusal or a newer version does to it, and that nothing typed is lost.
import { expect, test } from 'vitest';
import {
  NOTHING_WRITTEN,
  answered,
  begun,
  changed,
  decided,
  isUnsent,
  met,
  nextRequest,
  pressed,
  refused,
  type AtService,
  type Draft,
  type Written,
} from './draft';

const NOW = '2026-11-25T20:00:00.000Z';

const WRITTEN: Written = {
  ...NOTHING_WRITTEN,
  kind: 'INITIATIVE',
  title: 'Свет',
  problem: 'Темно.',
  wording: 'Осветить улицы.',
};

function draft(change: Partial<Draft> = {}): Draft {
  const session = { id: 'session', region: 'Тульская область' };
  return {
    ...begun({ id: 'draft', personId: 'person', session, written: WRITTEN, service: null }),
    ...change,
  };
}

function service(change: Partial<AtService> = {}): AtService {
  return { proposalId: 'proposal', version: 1, state: 'DRAFT', written: WRITTEN, at: NOW, ...change };
}

test('a new draft is saved by itself once it has a kind and a title', () => {
  expect(nextRequest(draft({ written: { ...WRITTEN, kind: null } }))).toBeNull();
  expect(nextRequest(draft({ written: { ...WRITTEN, title: ' ' } }))).toBeNull();
  expect(nextRequest(draft())?.act).toBe('draft');
  expect(nextRequest(draft({ service: service() }))).toBeNull();
});

test('what was pressed without a line is submitted at once, under the key it was pressed with', () => {
  const waiting = pressed(draft(), NOW);
  const request = nextRequest(waiting);
  expect(request?.act).toBe('submitNew');
  expect(request?.input.idempotencyKey).toBe(waiting.pressed?.key);
});

test('a request that was not answered is sent again unchanged, whatever was typed meanwhile', () => {
  const request = nextRequest(draft());
  const going = changed(draft({ request }), { title: 'Свет и тепло' }, NOW);
  expect(nextRequest(going)).toBe(request);
});

test('what was typed after the last save is saved before it is submitted', () => {
  const edited = changed(draft({ service: service() }), { problem: 'Очень темно.' }, NOW);
  const waiting = pressed(edited, NOW);
  expect(nextRequest(waiting)?.act).toBe('save');
  const saved = answered(waiting, service({ version: 2, written: waiting.written }));
  const submission = nextRequest(saved);
  expect(submission?.act).toBe('submit');
  expect(submission?.input).toMatchObject({ version: 2, idempotencyKey: waiting.pressed?.key });
  const sent = answered(saved, service({ version: 3, state: 'SUBMITTED', written: waiting.written }));
  expect(sent.outcome).toEqual({ kind: 'sent', at: NOW });
  expect(isUnsent(sent)).toBe(false);
  expect(nextRequest(sent)).toBeNull();
});

test('what others read already is saved only when its author says so', () => {
  const revised = changed(draft({ service: service({ state: 'SUBMITTED' }) }), { title: 'Свет!' }, NOW);
  expect(nextRequest(revised)).toBeNull();
  const said = pressed(revised, NOW);
  expect(nextRequest(said)?.act).toBe('save');
  const done = answered(said, service({ version: 2, state: 'SUBMITTED', written: said.written }));
  expect(done.outcome?.kind).toBe('sent');
});

test('a refusal keeps the words and waits until something is changed', () => {
  const errors = [{ code: 'SUBMISSION_CLOSED', message: 'Приём закрыт.', path: ['input'] }];
  const back = refused(pressed(draft(), NOW), errors, null, NOW);
  expect(back.written).toEqual(WRITTEN);
  expect(back.pressed).toBeNull();
  expect(nextRequest(back)).toBeNull();
  expect(nextRequest(changed(back, { title: 'Свет в сёлах' }, NOW))?.act).toBe('draft');
});

const STALE = [{ code: 'STALE', message: 'Уже другое.', path: ['input'] }];

test('a newer version of other words stands beside one’s own until it is decided', () => {
  const theirs = { ...WRITTEN, problem: 'Темно зимой.' };
  const mine = changed(draft({ service: service() }), { problem: 'Темно всегда.' }, NOW);
  const current = service({ version: 2, written: theirs });
  const both = refused(mine, STALE, current, NOW);
  expect(both.newer).toEqual(current);
  expect(both.written.problem).toBe('Темно всегда.');
  expect(nextRequest(both)).toBeNull();
  const kept = decided(both, both.written, NOW);
  expect(nextRequest(kept)).toMatchObject({ act: 'save', input: { version: 2 } });
});

test('a newer version that only moved on in its state asks nothing', () => {
  const mine = changed(draft({ service: service() }), { problem: 'Темно всегда.' }, NOW);
  const current = service({ version: 2, state: 'RETURNED' });
  expect(refused(mine, STALE, current, NOW)).toMatchObject({ newer: null, service: current });
});

test('what the other device wrote is taken over where nothing was written here', () => {
  const theirs = { ...WRITTEN, problem: 'Темно зимой.' };
  const untouched = draft({ service: service() });
  expect(met(untouched, service({ version: 2, written: theirs })).written).toEqual(theirs);
  const older = service({ version: 0, written: theirs });
  expect(met(untouched, older)).toBe(untouched);
});

test('spaces around a text are no change', () => {
  const spaced = changed(draft({ service: service() }), { title: ' Свет ' }, NOW);
  expect(nextRequest(spaced)).toBeNull();
});
