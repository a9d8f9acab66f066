// What a clause is marked with in the tree, asked beside the tree so that the tree need not wait for it: how many sources
// it has, whether an author revised one since, how many amendments wait.
import { useMemo } from 'react';
import { graphql } from '~/api/generated';
import { useAskAside } from '~/api/queries';

// Clauses of the third level are left out: with them the service finds that too much is asked for at once.
const SOURCES = graphql(`
  query WorkbenchMarks($id: ID!) {
    resolution(id: $id) {
      id
      sections {
        clauses {
          id
          sources {
            itemId
            revisedSince
          }
          children {
            id
            sources {
              itemId
              revisedSince
            }
          }
        }
      }
    }
  }
`);

const AMENDMENTS = graphql(`
  query WorkbenchWaitingAmendments($id: ID!) {
    resolution(id: $id) {
      id
      amendments(first: 200, waitingOnly: true) {
        nodes {
          id
          clause {
            id
          }
        }
      }
    }
  }
`);

export interface Mark {
  sources: number;
  revised: number;
  amendments: number;
}

export type Marks = ReadonlyMap<string, Mark>;

interface Marked {
  id: string;
  sources: { revisedSince: boolean }[];
  children?: Marked[];
}

export function useMarks(resolutionId: string, takesAmendments: boolean): Marks {
  const sections = useAskAside(SOURCES, { id: resolutionId }).data?.resolution?.sections;
  const asked = useAskAside(AMENDMENTS, takesAmendments ? { id: resolutionId } : null);
  const amendments = takesAmendments ? asked.data?.resolution?.amendments.nodes : undefined;
  return useMemo(() => {
    const marks = new Map<string, Mark>();
    const note = (clause: Marked) => {
      const revised = clause.sources.filter(({ revisedSince }) => revisedSince).length;
      marks.set(clause.id, { sources: clause.sources.length, revised, amendments: 0 });
      clause.children?.forEach(note);
    };
    sections?.forEach((section) => {
      section.clauses.forEach(note);
    });
    for (const { clause } of amendments ?? []) {
      if (!clause) continue;
      const mark = marks.get(clause.id) ?? { sources: 0, revised: 0, amendments: 0 };
      marks.set(clause.id, { ...mark, amendments: mark.amendments + 1 });
    }
    return marks;
  }, [sections, amendments]);
}
