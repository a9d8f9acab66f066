// A clause beside its words at an earlier time: the difference as the service sees it.
import { graphql } from '~/api/generated';
import { useAskAside } from '~/api/queries';
import { Difference } from '~/text/difference';
import { Prose } from '~/ui/page';
import type { ClauseChanged } from './changes';
import type { ClauseLine } from './queries';

/** Revisions are listed from a cursor on, which is the number of the revision before. */
const CLAUSE_SINCE = graphql(`
  query ClauseSince($id: ID!, $after: String!, $since: Int!) {
    clause(id: $id) {
      id
      revisions(first: 1, after: $after) {
        nodes {
          revision
          difference(since: $since) {
            ...DifferenceParts
          }
        }
      }
    }
  }
`);

export function ClauseSince({ clause, change }: { clause: ClauseLine; change: ClauseChanged }) {
  const { id, revision, text } = clause;
  const since = change.baseRevision;
  const isAsked = since !== null && since > 0 && since < revision;
  const answer = useAskAside(CLAUSE_SINCE, isAsked ? { id, after: String(revision - 1), since } : null);
  const difference = answer.data?.clause?.revisions.nodes[0]?.difference;
  if (change.isNew) return <Difference passages={[{ kind: 'INSERTED', text }]} />;
  if (!difference) return <Prose text={text} />;
  return <Difference passages={difference.passages} moves={difference.moves} />;
}
