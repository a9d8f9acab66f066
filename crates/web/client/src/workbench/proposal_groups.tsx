// Proposals that say nearly the same, a group a row: chosen, dragged and merged together.
import { useMemo, useState } from 'react';
import { graphql } from '~/api/generated';
import type { WorkbenchGroupsQuery } from '~/api/generated/graphql';
import { useAskPages } from '~/api/queries';
import { useWords } from '~/i18n/words';
import { Empty } from '~/ui/page';
import { SourceDialog } from './source_dialog';
import { SourceList, type SourceRow } from './source_list';
import { lineOfProposal } from './sources';
import { words } from './words';

const GROUPS = graphql(`
  query WorkbenchGroups($sessionId: ID!, $after: String) {
    proposalGroups(sessionId: $sessionId, includeAccepted: true, threshold: 0.6, first: 20, after: $after) {
      nodes {
        decisionId
        verdict
        members {
          score
          proposal {
            ...ProposalLine
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

type Group = WorkbenchGroupsQuery['proposalGroups']['nodes'][number];

const pick = (answer: WorkbenchGroupsQuery) => answer.proposalGroups;

export function ProposalGroups({ sessionId }: { sessionId: string }) {
  const say = useWords(words);
  const pages = useAskPages(GROUPS, { sessionId }, pick);
  const [readId, setReadId] = useState<string | null>(null);
  const rows = useMemo(
    () =>
      pages.items.flatMap((group) => {
        const row = rowOf(group);
        return row ? [row] : [];
      }),
    [pages.items],
  );
  return (
    <>
      <SourceList
        label={say('groups')}
        rows={rows}
        hasMore={pages.hasMore}
        isLoadingMore={pages.isLoadingMore}
        loadMore={pages.loadMore}
        onRead={setReadId}
        empty={<Empty title={say('noGroups')}>{say('noGroupsText')}</Empty>}
      />
      <SourceDialog
        sourceId={readId}
        onClose={() => {
          setReadId(null);
        }}
      />
    </>
  );
}

/** Those of a group that are in no clause yet; nothing when fewer than two are left. */
function rowOf(group: Group): SourceRow | null {
  const lines = group.members
    .map(({ proposal }) => lineOfProposal(proposal))
    .filter(({ carriedBy }) => carriedBy.length === 0);
  const [first] = lines;
  if (!first || lines.length < 2) return null;
  return {
    ...first,
    id: `group ${first.id}`,
    sourceIds: lines.map(({ id }) => id),
    from: lines.map(({ from }) => from).join('; '),
    supporters: lines.reduce((sum, { supporters }) => sum + supporters, 0),
  };
}
