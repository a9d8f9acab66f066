// The tree of a resolution as the workbench sees it: sections, clauses, and the places between them.
import { graphql } from '~/api/generated';
import type { AddresseeRank, WorkbenchTreeQuery } from '~/api/generated/graphql';
import { useAsk } from '~/api/queries';
import { useMemo } from 'react';

/** What its answers are kept under. */
export const TREE_ASKED_AS = 'WorkbenchTree';

const TREE = graphql(`
  query WorkbenchTree($id: ID!) {
    resolution(id: $id) {
      id
      version
      state
      level
      title
      clauseCount
      forum {
        id
        title
      }
      session {
        id
        title
        region
      }
      sections {
        id
        addressee
        rank
        clauses {
          id
          number
          text
          revision
          children {
            id
            number
            text
            revision
            children {
              id
              number
              text
              revision
            }
          }
        }
      }
    }
  }
`);

type Answer = NonNullable<WorkbenchTreeQuery['resolution']>;

/** A clause in the tree. */
export interface Line {
  id: string;
  number: string;
  text: string;
  revision: number;
  /** The section or the clause it hangs on. */
  parentId: string;
  sectionId: string;
  /** From 1, right below its section. */
  depth: number;
  children: Line[];
}

export interface Branch {
  id: string;
  addressee: string;
  rank: AddresseeRank;
  children: Line[];
}

export interface Outline {
  sections: Branch[];
  /** All clauses in the order of reading. */
  lines: Line[];
  line: (id: string) => Line | undefined;
  section: (id: string) => Branch | undefined;
}

export interface Place {
  /** The section or the clause it hangs on. */
  parentId: string;
  /** The sibling it follows; null puts it first. */
  afterClauseId: string | null;
}

/** How deep clauses hang on clauses, at most. */
const DEEPEST = 3;

interface Shown {
  id: string;
  number?: string | null;
  text: string;
  revision: number;
  children?: Shown[];
}

function linesOf(shown: readonly Shown[], parentId: string, sectionId: string, depth: number): Line[] {
  return shown.map((clause) => ({
    id: clause.id,
    number: clause.number ?? '',
    text: clause.text,
    revision: clause.revision,
    parentId,
    sectionId,
    depth,
    children: linesOf(clause.children ?? [], clause.id, sectionId, depth + 1),
  }));
}

function inOrder(lines: readonly Line[]): Line[] {
  return lines.flatMap((line) => [line, ...inOrder(line.children)]);
}

export function outlineOf(resolution: Pick<Answer, 'sections'>): Outline {
  const sections = resolution.sections.map((section) => ({
    id: section.id,
    addressee: section.addressee,
    rank: section.rank,
    children: linesOf(section.clauses, section.id, section.id, 1),
  }));
  const lines = sections.flatMap((section) => inOrder(section.children));
  const byId = new Map(lines.map((line) => [line.id, line]));
  const sectionsById = new Map(sections.map((section) => [section.id, section]));
  return { sections, lines, line: (id) => byId.get(id), section: (id) => sectionsById.get(id) };
}

/** What hangs on a section or a clause. */
export function childrenOf(outline: Outline, parentId: string): Line[] {
  return outline.section(parentId)?.children ?? outline.line(parentId)?.children ?? [];
}

/** Beside a clause, as if the one that is moved were not there. */
export function placeBeside(beside: Line, side: 'before' | 'after', outline: Outline, moved?: string): Place {
  const { parentId } = beside;
  if (side === 'after') return { parentId, afterClauseId: beside.id };
  const siblings = childrenOf(outline, parentId).filter((line) => line.id !== moved);
  const at = siblings.findIndex((line) => line.id === beside.id);
  return { parentId, afterClauseId: siblings[at - 1]?.id ?? null };
}

/** The last place on a section or a clause, as if the one that is moved were not there. */
export function placeInside(parentId: string, outline: Outline, moved?: string): Place {
  const siblings = childrenOf(outline, parentId).filter((line) => line.id !== moved);
  return { parentId, afterClauseId: siblings.at(-1)?.id ?? null };
}

/** How many levels a clause and what hangs on it take. */
export function height(line: Line): number {
  return 1 + Math.max(0, ...line.children.map(height));
}

/** Whether something of so many levels may hang there. */
export function fits(parentId: string, levels: number, outline: Outline): boolean {
  const above = outline.line(parentId)?.depth ?? 0;
  return above + levels <= DEEPEST;
}

/** A clause and all that hangs on it. */
export function within(line: Line): Set<string> {
  return new Set([line.id, ...line.children.flatMap((child) => [...within(child)])]);
}

export interface Tree {
  resolution: Answer;
  outline: Outline;
}

/** The resolution with its tree; null if there is none that the viewer may see. */
export function useTree(resolutionId: string): Tree | null {
  const { resolution } = useAsk(TREE, { id: resolutionId });
  const outline = useMemo(() => (resolution ? outlineOf(resolution) : null), [resolution]);
  return resolution && outline ? { resolution, outline } : null;
}
