import { describe, expect, it } from 'vitest';
import { changesSince, changesSinceSeen, type Step } from './changes';

type Change = Step['changes'][number];

function change(
  clauseId: string,
  textBefore: string | null,
  textAfter: string,
  more: Partial<Change> = {},
): Change {
  return { clauseId, textBefore, textAfter, moved: false, removedAfter: false, revisionAfter: 2, ...more };
}

function step(version: number, ...changes: Change[]): Step {
  const at = '2025-01-24T10:00:00Z';
  return { id: `step-${version}`, version, kind: 'EDIT_CLAUSE', label: '', at, by: null, changes };
}

describe('what changed since a version', () => {
  const steps = [
    step(1, change('a', null, 'один', { revisionAfter: 1 })),
    step(2, change('a', 'один', 'два')),
    step(
      3,
      change('a', 'два', 'три', { revisionAfter: 3 }),
      change('b', null, 'новый', { revisionAfter: 1 }),
    ),
    step(4, change('c', 'ушёл', 'ушёл', { removedAfter: true })),
    step(5, change('d', 'стоит', 'стоит', { moved: true })),
    step(6, change('e', 'как было', 'иначе')),
    step(7, change('e', 'иначе', 'как было', { revisionAfter: 3 })),
    step(8, change('f', null, 'мелькнул')),
    step(9, change('f', 'мелькнул', 'мелькнул', { removedAfter: true })),
  ];

  it('begins from the words that stood then', () => {
    expect(changesSince(steps, 1).get('a')).toMatchObject({
      baseRevision: 1,
      isRewritten: true,
      isNew: false,
    });
    expect(changesSince(steps, 2).get('a')).toMatchObject({ baseRevision: 2, isRewritten: true });
  });

  it('tells what is new, what went and what moved', () => {
    const changed = changesSince(steps, 1);
    expect(changed.get('b')).toMatchObject({ isNew: true, baseRevision: null });
    expect(changed.get('c')).toMatchObject({ isRemoved: true });
    expect(changed.get('d')).toMatchObject({ isMoved: true });
  });

  it('leaves out what is as it was', () => {
    expect([...changesSince(steps, 1).keys()]).toEqual(['a', 'b', 'c', 'd']);
    expect(changesSince(steps, 9).size).toBe(0);
  });
});

it('is told by what the device saw, where steps may not be read', () => {
  const clause = (id: string, revision: number) => ({ id, revision, number: '1.1', text: id });
  const seen = { version: 3, at: '2025-01-24T10:00:00Z', revisions: { same: 1, other: 2, gone: 5 } };
  const changed = changesSinceSeen([clause('same', 1), clause('other', 4), clause('fresh', 1)], seen);
  expect([...changed.keys()]).toEqual(['other', 'fresh', 'gone']);
  expect(changed.get('other')).toMatchObject({ baseRevision: 2, isRewritten: true });
  expect(changed.get('fresh')).toMatchObject({ baseRevision: null, isNew: true });
  expect(changed.get('gone')).toMatchObject({ baseRevision: 5, isRemoved: true });
});
