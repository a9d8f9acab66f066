// What was done to the resolution, newest first; any step can be taken back unless later work stands on it.
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { ask } from '~/api/ask';
import { graphql } from '~/api/generated';
import { currentLanguage } from '~/i18n/language';
import { useWords } from '~/i18n/words';
import { Button } from '~/ui/button';
import { Dialog } from '~/ui/dialog';
import { Badge, Empty, Loading, Row } from '~/ui/page';
import { nameOf, useBench } from './bench';
import { OperationTold } from './conflict_note';
import styles from './clause_panel.module.css';
import type { Operation } from './work';
import { words } from './words';

const OPERATIONS = graphql(`
  query WorkbenchHistory($id: ID!, $before: String) {
    resolution(id: $id) {
      id
      operations(last: 25, before: $before) {
        nodes {
          ...OperationLine
        }
        pageInfo {
          hasPreviousPage
          startCursor
        }
      }
    }
  }
`);

export function HistoryDialog({ onClose }: { onClose: () => void }) {
  const say = useWords(words);
  return (
    <Dialog title={say('history')} isOpen onClose={onClose} isWide>
      <Suspense fallback={<Loading />}>
        <Operations />
      </Suspense>
    </Dialog>
  );
}

function Operations() {
  const say = useWords(words);
  const { resolution } = useBench();
  const { id } = resolution;
  const query = useSuspenseInfiniteQuery({
    queryKey: ['WorkbenchHistory', { id }, currentLanguage()],
    queryFn: ({ pageParam }) => ask(OPERATIONS, { id, before: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => {
      const info = last.resolution?.operations.pageInfo;
      return info?.hasPreviousPage ? info.startCursor : undefined;
    },
  });
  const operations = query.data.pages.flatMap((page) =>
    [...(page.resolution?.operations.nodes ?? [])].reverse(),
  );
  if (operations.length === 0) return <Empty title={say('noHistory')}>{say('noHistoryText')}</Empty>;
  return (
    <>
      <ul className={styles.sources}>
        {operations.map((operation) => (
          <Entry key={operation.id} operation={operation} />
        ))}
      </ul>
      {query.hasNextPage && (
        <Row>
          <Button isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
            {say('earlier')}
          </Button>
        </Row>
      )}
    </>
  );
}

function Entry({ operation }: { operation: Operation }) {
  const say = useWords(words);
  const { run, isOpen, outline, openClause, ask } = useBench();
  const standing = operation.changes.flatMap(({ clauseId }) => {
    const number = nameOf(outline, clauseId);
    return number === null ? [] : [{ clauseId, number }];
  });
  return (
    <li className={styles.source}>
      <OperationTold operation={operation} />
      <Row>
        {operation.undoneById != null && <Badge tone="warn">{say('undone')}</Badge>}
        {standing.map(({ clauseId, number }) => (
          <Button
            key={clauseId}
            small
            look="quiet"
            onPress={() => {
              ask(null);
              openClause(clauseId);
            }}
          >
            {say('clauseNumber', { number })}
          </Button>
        ))}
        {isOpen && operation.undoneById == null && (
          <Button
            small
            onPress={() => {
              run({ act: 'undoOperation', input: { operationId: operation.id } });
            }}
          >
            {say('undo')}
          </Button>
        )}
      </Row>
    </li>
  );
}
