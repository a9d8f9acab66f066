// The audit log's filters as addresses say them: what is not understood is left out.
import { expect, test } from 'vitest';
import { KINDS, readAuditSearch } from './audit_search';

test('what is understood is kept, the rest left out', () => {
  const search = { person: 'UGVyc29u', what: 'packages', from: '2026-11-25', until: 'tomorrow', thing: 7 };
  expect(readAuditSearch(search)).toEqual({ person: 'UGVyc29u', what: 'packages', from: '2026-11-25' });
  expect(readAuditSearch({ what: 'everything' })).toEqual({});
});

test('every action belongs to one kind', () => {
  const actions = Object.values(KINDS).flat();
  expect(new Set(actions).size).toBe(actions.length);
});
