// Sources of the final resolution: clauses of the adopted regional ones. What is not taken is declined with a reason.
import { Suspense, useDeferredValue, useMemo, useState, type ReactNode } from 'react';
import { graphql } from '~/api/generated';
import type {
  FindRegionalClausesQuery,
  RegionalClausesQuery,
  RegionalLineFragment,
} from '~/api/generated/graphql';
import { freshKey } from '~/api/keys';
import { useAct, useAskAside, useAskPages, type Pages } from '~/api/queries';
import { useWords } from '~/i18n/words';
import { AskDialog } from '~/ui/dialog';
import { Select, TextArea, TextField } from '~/ui/fields';
import type { Act } from '~/ui/menu';
import { Empty, Loading, Prose, Quiet } from '~/ui/page';
import { useSettled } from '~/ui/settled';
import { tell } from '~/ui/tell';
import { SourceDialog } from './source_dialog';
import { SourceList, type SourceRow } from './source_list';
import { lineOfClause } from './sources';
import styles from './workbench.module.css';
import { words } from './words';

const CLAUSES = graphql(`
  query RegionalClauses($forumId: ID!, $sessionId: ID, $undisposedOnly: Boolean!, $after: String) {
    regionalClauses(
      forumId: $forumId
      sessionId: $sessionId
      undisposedOnly: $undisposedOnly
      first: 50
      after: $after
    ) {
      nodes {
        ...RegionalLine
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }
`);

const FIND = graphql(`
  query FindRegionalClauses($forumId: ID!, $sessionId: ID, $text: String!, $after: String) {
    search(forumId: $forumId, sessionId: $sessionId, text: $text, kinds: [CLAUSE], first: 50, after: $after) {
      nodes {
        itemId
        item {
          __typename
          ... on Clause {
            ...RegionalLine
            home: resolution {
              id
              level
              state
            }
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

const SESSIONS = graphql(`
  query WorkbenchSessions($forumId: ID!) {
    node(id: $forumId) {
      ... on Forum {
        id
        sessions(first: 100) {
          nodes {
            id
            ordinal
            region
          }
        }
      }
    }
  }
`);

const DECLINE = graphql(`
  mutation DeclineClause($input: DeclineClauseInput!) {
    declineClause(input: $input) {
      clause {
        id
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

const REOPEN = graphql(`
  mutation ReopenClause($input: ReopenClauseInput!) {
    reopenClause(input: $input) {
      clause {
        id
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

const pick = (answer: RegionalClausesQuery) => answer.regionalClauses;
const pickFound = (answer: FindRegionalClausesQuery) => answer.search;

export function RegionalPanel({ forumId }: { forumId: string }) {
  const say = useWords(words);
  const [sessionId, setSessionId] = useState('');
  const [which, setWhich] = useState<'waiting' | 'all'>('waiting');
  const [typed, setTyped] = useState('');
  // What was found before stays until what is looked for now is there.
  const text = useDeferredValue(useSettled(typed.trim()));
  const forum = useAskAside(SESSIONS, { forumId }).data?.node;
  const sessions = forum && 'sessions' in forum ? forum.sessions.nodes : [];
  return (
    <>
      <div className={styles.filters}>
        <TextField label={say('searchSources')} type="search" value={typed} onChange={setTyped} />
        <Select
          label={say('which')}
          isLabelHidden
          value={which}
          onChange={setWhich}
          choices={[
            { value: 'waiting', label: say('clausesWaiting') },
            { value: 'all', label: say('clausesAll') },
          ]}
        />
        <Select
          label={say('session')}
          isLabelHidden
          value={sessionId}
          onChange={setSessionId}
          choices={[
            { value: '', label: say('anySession') },
            ...sessions.map(({ id, ordinal, region }) => ({ value: id, label: `${ordinal}. ${region}` })),
          ]}
        />
      </div>
      <Suspense fallback={<Loading />}>
        {text === '' ? (
          <Clauses forumId={forumId} sessionId={sessionId || null} undisposedOnly={which === 'waiting'} />
        ) : (
          <Found
            forumId={forumId}
            sessionId={sessionId || null}
            text={text}
            undisposedOnly={which === 'waiting'}
          />
        )}
      </Suspense>
    </>
  );
}

interface ClausesProps {
  forumId: string;
  sessionId: string | null;
  undisposedOnly: boolean;
}

function Clauses(asked: ClausesProps) {
  const say = useWords(words);
  const pages = useAskPages(CLAUSES, { ...asked }, pick);
  const rows = useMemo(() => pages.items.map(rowOf), [pages.items]);
  return (
    <>
      {pages.totalCount !== null && <Quiet>{say('clausesCount', { count: pages.totalCount })}</Quiet>}
      <Rows
        pages={pages}
        rows={rows}
        empty={
          asked.undisposedOnly ? (
            <Empty title={say('allClausesDisposed')}>{say('allClausesDisposedText')}</Empty>
          ) : (
            <Empty title={say('noRegionalClauses')}>{say('noRegionalClausesText')}</Empty>
          )
        }
      />
    </>
  );
}

/** What a search found: only clauses of adopted regional resolutions can be merged. */
function Found({ undisposedOnly, ...asked }: ClausesProps & { text: string }) {
  const say = useWords(words);
  const pages = useAskPages(FIND, { ...asked }, pickFound);
  const rows = useMemo(
    () =>
      pages.items
        .flatMap(({ item }) =>
          item?.__typename === 'Clause' && item.home.level === 'REGIONAL' && item.home.state === 'ADOPTED'
            ? [rowOf(item)]
            : [],
        )
        .filter(
          ({ carriedBy, declined }) => !undisposedOnly || (carriedBy.length === 0 && declined === null),
        ),
    [pages.items, undisposedOnly],
  );
  return (
    <Rows
      pages={pages}
      rows={rows}
      empty={<Empty title={say('nothingFound')}>{say('nothingFoundClauses')}</Empty>}
    />
  );
}

interface RowsProps {
  pages: Pages<unknown>;
  rows: readonly SourceRow[];
  empty: ReactNode;
}

function Rows({ pages, rows, empty }: RowsProps) {
  const say = useWords(words);
  const [readId, setReadId] = useState<string | null>(null);
  const [declining, setDeclining] = useState<SourceRow | null>(null);
  const reopen = useReopen();
  const actsOf = (row: SourceRow): Act[] => {
    if (row.declined !== null) {
      return [{ id: 'reopen', label: say('reopenClause'), onAction: () => void reopen(row.id) }];
    }
    if (row.carriedBy.length > 0) return [];
    return [
      {
        id: 'decline',
        label: say('declineClause'),
        isDanger: true,
        onAction: () => {
          setDeclining(row);
        },
      },
    ];
  };
  return (
    <>
      <SourceList
        label={say('sources')}
        rows={rows}
        hasMore={pages.hasMore}
        isLoadingMore={pages.isLoadingMore}
        loadMore={pages.loadMore}
        onRead={setReadId}
        actsOf={actsOf}
        empty={empty}
      />
      <SourceDialog
        sourceId={readId}
        onClose={() => {
          setReadId(null);
        }}
      />
      {declining && (
        <DeclineDialog
          key={declining.id}
          row={declining}
          onClose={() => {
            setDeclining(null);
          }}
        />
      )}
    </>
  );
}

function useReopen(): (clauseId: string) => Promise<void> {
  const say = useWords(words);
  const { run } = useAct(REOPEN, (answer) => answer.reopenClause);
  return async (clauseId) => {
    try {
      await run({ input: { clauseId, idempotencyKey: freshKey() } });
      tell({ text: say('clauseReopened') });
    } catch (error) {
      tell({ text: error instanceof Error ? error.message : say('notDone'), kind: 'bad' });
    }
  };
}

function DeclineDialog({ row, onClose }: { row: SourceRow; onClose: () => void }) {
  const say = useWords(words);
  const [reason, setReason] = useState('');
  const [key] = useState(freshKey);
  const { run } = useAct(DECLINE, (answer) => answer.declineClause);
  const reopen = useReopen();
  return (
    <AskDialog
      title={say('declineTitle', { what: row.title })}
      act={say('decline')}
      look="danger"
      isOpen
      onClose={onClose}
      isReady={reason.trim() !== ''}
      onAct={async () => {
        await run({ input: { clauseId: row.id, reason, idempotencyKey: key } });
        tell({ text: say('clauseDeclined'), undo: () => void reopen(row.id) });
      }}
    >
      <Prose text={row.text} />
      <TextArea
        label={say('reason')}
        hint={say('declineHint')}
        value={reason}
        onChange={setReason}
        isRequired
        autoFocus
      />
    </AskDialog>
  );
}

function rowOf(clause: RegionalLineFragment): SourceRow {
  return { ...lineOfClause(clause), sourceIds: [clause.id] };
}
