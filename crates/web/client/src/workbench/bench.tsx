// What the parts of the workbench share: the resolution in work, what is chosen, and the way to do a step.
import { createContext, useContext } from 'react';
import type { Outline, Tree } from './tree';
import type { Operation, Step } from './work';

/** Where sources are to go. */
export type MergeInto = { clauseId: string } | { place: { parentId: string; afterClauseId: string | null } };

/** What is asked of the person before a step is done. */
export type Question =
  | { ask: 'merge'; sourceIds: string[]; into: MergeInto }
  | { ask: 'mergeWhere'; sourceIds: string[] }
  | { ask: 'move'; clauseId: string }
  | { ask: 'write'; place: { parentId: string; afterClauseId: string | null } }
  | { ask: 'split'; clauseId: string }
  | { ask: 'join'; clauseId: string }
  | { ask: 'unmerge'; clauseId: string; sourceIds: string[] }
  | { ask: 'section' }
  | { ask: 'history' };

export interface Bench {
  resolution: Tree['resolution'];
  outline: Outline;
  isFinal: boolean;
  /** Whether the resolution can be worked on in its present state. */
  isOpen: boolean;
  /** Does a step at once; what stands in the way is shown and can be decided there. */
  run: (step: Step, onDone?: (operation: Operation) => void) => void;
  /** Says what was done, with the way back. */
  told: (operation: Operation) => void;
  ask: (question: Question | null) => void;
  openClause: (clauseId: string | null) => void;
  clauseId: string | null;
  chosen: ReadonlySet<string>;
  choose: (sourceIds: Iterable<string>) => void;
}

export const BenchContext = createContext<Bench | null>(null);

export function useBench(): Bench {
  const bench = useContext(BenchContext);
  if (!bench) throw new Error('outside of the workbench');
  return bench;
}

/** What a clause is called in a sentence: its number, or that it is gone. */
export function nameOf(outline: Outline, clauseId: string): string | null {
  return outline.line(clauseId)?.number ?? null;
}
