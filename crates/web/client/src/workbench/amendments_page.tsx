// Amendments of a resolution, clause by clause: several are accepted at once, with what collides settled in place.
import { Link } from '@tanstack/react-router';
import { Suspense, useMemo, useState } from 'react';
import { graphql } from '~/api/generated';
import type { AmendmentsQuery } from '~/api/generated/graphql';
import { useAskPages } from '~/api/queries';
import { NotFound } from '~/app/exceptional';
import { useViewer } from '~/app/viewer';
import { useWords } from '~/i18n/words';
import { ButtonLink } from '~/ui/button';
import { Select } from '~/ui/fields';
import { Notice } from '~/ui/notice';
import { Empty, Loading, More, Page, Stack } from '~/ui/page';
import { AmendedClause } from './amended_clause';
import { BenchProvider } from './bench_provider';
import { Live } from './live';
import { mayWork } from './may_work';
import { Present } from './present';
import { PresenceProvider } from './presence_provider';
import { useTree, type Tree } from './tree';
import { words } from './words';

const AMENDMENTS = graphql(`
  query Amendments($id: ID!, $waitingOnly: Boolean!, $after: String) {
    resolution(id: $id) {
      id
      amendmentsUntil
      amendments(first: 50, waitingOnly: $waitingOnly, after: $after) {
        nodes {
          id
          state
          rationale
          reason
          text
          submittedAt
          baseRevision
          author {
            id
            fullName
            municipality {
              id
              name
              subject
            }
          }
          clause {
            id
            number
            text
            revision
          }
          carried {
            fit
            text
          }
          difference {
            passages {
              kind
              text
              moveNumber
            }
            moves {
              passages {
                kind
                text
                moveNumber
              }
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
        totalCount
      }
    }
  }
`);

export type Amendment = NonNullable<AmendmentsQuery['resolution']>['amendments']['nodes'][number];
export type Amended = NonNullable<Amendment['clause']>;

const pick = (answer: AmendmentsQuery) => answer.resolution?.amendments;

interface AmendmentsPageProps {
  resolutionId: string;
  onClause: (clauseId: string | null) => void;
}

export function AmendmentsPage({ resolutionId, onClause }: AmendmentsPageProps) {
  const tree = useTree(resolutionId);
  const viewer = useViewer();
  if (!tree || !mayWork(viewer, tree.resolution)) return <NotFound />;
  return (
    <BenchProvider tree={tree} sources="" clauseId={null} onClause={onClause}>
      <PresenceProvider>
        <Amendments tree={tree} />
      </PresenceProvider>
    </BenchProvider>
  );
}

function Amendments({ tree: { resolution } }: { tree: Tree }) {
  const say = useWords(words);
  const [which, setWhich] = useState<'waiting' | 'all'>('waiting');
  const params = { resolutionId: resolution.id };
  return (
    <Page
      title={say('amendments')}
      lead={<p>{say('amendmentsLead')}</p>}
      trail={
        <Link to="/resolutions/$resolutionId" params={params} lang="ru">
          {resolution.title}
        </Link>
      }
      actions={
        <>
          <ButtonLink small to="/resolutions/$resolutionId/workbench" params={params}>
            {say('workbench')}
          </ButtonLink>
          <Present />
        </>
      }
    >
      <Live resolutionId={resolution.id} />
      {resolution.state !== 'REVIEW' && <Notice>{say(`amending${resolution.state}`)}</Notice>}
      <Select
        label={say('whichAmendments')}
        value={which}
        onChange={setWhich}
        choices={[
          { value: 'waiting', label: say('amendmentsWaiting') },
          { value: 'all', label: say('amendmentsAll') },
        ]}
      />
      <Suspense fallback={<Loading />}>
        <ByClause resolutionId={resolution.id} waitingOnly={which === 'waiting'} />
      </Suspense>
    </Page>
  );
}

function ByClause({ resolutionId, waitingOnly }: { resolutionId: string; waitingOnly: boolean }) {
  const say = useWords(words);
  const pages = useAskPages(AMENDMENTS, { id: resolutionId, waitingOnly }, pick);
  const clauses = useMemo(() => byClause(pages.items), [pages.items]);
  if (clauses.length === 0) {
    return waitingOnly ? (
      <Empty title={say('noAmendmentsWait')}>{say('noAmendmentsWaitText')}</Empty>
    ) : (
      <Empty title={say('noAmendments')}>{say('noAmendmentsText')}</Empty>
    );
  }
  return (
    <Stack>
      {clauses.map(({ clause, amendments }) => (
        <AmendedClause key={clause.id} clause={clause} amendments={amendments} />
      ))}
      {pages.hasMore && <More pages={pages} />}
    </Stack>
  );
}

interface OfClause {
  clause: Amended;
  amendments: Amendment[];
}

/** Clauses in the order in which the first amendment to each came in. */
function byClause(amendments: readonly Amendment[]): OfClause[] {
  const found = new Map<string, OfClause>();
  for (const amendment of amendments) {
    const { clause } = amendment;
    if (!clause) continue;
    const known = found.get(clause.id);
    if (known) known.amendments.push(amendment);
    else found.set(clause.id, { clause, amendments: [amendment] });
  }
  return [...found.values()];
}
