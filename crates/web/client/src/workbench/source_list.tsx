// A list of sources, as long as it may be: chosen, dragged onto the tree, read, and merged from a menu.
import { Button as AriaButton } from 'react-aria-components/Button';
import { Checkbox } from 'react-aria-components/Checkbox';
import { Collection, GridList, GridListItem, GridListLoadMoreItem } from 'react-aria-components/GridList';
import { useDragAndDrop } from 'react-aria-components/useDragAndDrop';
import { ListLayout, Virtualizer } from 'react-aria-components/Virtualizer';
import { createContext, useContext, type ReactNode } from 'react';
import { useWords } from '~/i18n/words';
import { Menu, type Act } from '~/ui/menu';
import { Badge, Quiet } from '~/ui/page';
import { useBench } from './bench';
import { SOURCE_TYPE } from './drops';
import styles from './source_list.module.css';
import { words } from './words';

/** A row of the list: one source, or several that say nearly the same. */
export interface SourceRow {
  id: string;
  /** What is merged with it. */
  sourceIds: string[];
  title: string;
  from: string;
  text: string;
  isWaiting: boolean;
  carriedBy: string[];
  declined: string | null;
  supporters: number;
}

interface SourceListProps {
  label: string;
  rows: readonly SourceRow[];
  hasMore: boolean;
  isLoadingMore: boolean;
  loadMore: () => void;
  onRead: (sourceId: string) => void;
  actsOf?: (row: SourceRow) => Act[];
  empty: ReactNode;
}

interface RowActs {
  onRead: (sourceId: string) => void;
  actsOf: ((row: SourceRow) => Act[]) | undefined;
}

/** Beside the rows, so that these stay as they are when what can be done with them changes. */
const RowActsContext = createContext<RowActs>({ onRead: () => undefined, actsOf: undefined });

export function SourceList(props: SourceListProps) {
  const { label, rows, onRead, actsOf, empty } = props;
  const say = useWords(words);
  const { chosen, choose, isOpen } = useBench();
  const selected = new Set(
    rows.filter(({ sourceIds }) => sourceIds.every((id) => chosen.has(id))).map(({ id }) => id),
  );
  const byKey = new Map(rows.map((row) => [row.id, row]));
  const { dragAndDropHooks } = useDragAndDrop({
    isDisabled: !isOpen,
    getItems: (keys) =>
      [...keys].flatMap((key) =>
        (byKey.get(String(key))?.sourceIds ?? []).map((id) => ({ [SOURCE_TYPE]: id, 'text/plain': id })),
      ),
    getAllowedDropOperations: () => ['link', 'copy', 'move'],
    renderDragPreview: (items) => (
      <div className={styles.preview}>{say('dragging', { count: items.length })}</div>
    ),
  });
  return (
    <RowActsContext value={{ onRead, actsOf }}>
      <Virtualizer
        shouldObserveItemSize
        layout={ListLayout}
        layoutOptions={{ estimatedRowHeight: 150, gap: 8, padding: 2 }}
      >
        <GridList
          aria-label={label}
          className={styles.list ?? ''}
          selectionMode="multiple"
          selectedKeys={selected}
          dragAndDropHooks={dragAndDropHooks}
          onSelectionChange={(keys) => {
            const shown = new Set(rows.flatMap(({ sourceIds }) => sourceIds));
            const kept = [...chosen].filter((id) => !shown.has(id));
            const now = keys === 'all' ? rows : rows.filter(({ id }) => keys.has(id));
            choose([...kept, ...now.flatMap(({ sourceIds }) => sourceIds)]);
          }}
          renderEmptyState={() => empty}
        >
          <Collection items={rows}>{(row) => <SourceItem row={row} />}</Collection>
          <GridListLoadMoreItem
            isLoading={props.isLoadingMore}
            {...(props.hasMore ? { onLoadMore: props.loadMore } : {})}
            className={styles.more ?? ''}
          >
            {say('loadingMore')}
          </GridListLoadMoreItem>
        </GridList>
      </Virtualizer>
    </RowActsContext>
  );
}

function SourceItem({ row }: { row: SourceRow }) {
  return (
    <GridListItem id={row.id} textValue={row.title} className={styles.row ?? ''}>
      <Handles />
      <RowText row={row} />
      <RowMenu row={row} />
    </GridListItem>
  );
}

function Handles() {
  const { isOpen } = useBench();
  return (
    <div className={styles.handles}>
      <Checkbox slot="selection" className={styles.check ?? ''}>
        <span className={styles.box} aria-hidden="true" />
      </Checkbox>
      {isOpen && (
        <AriaButton slot="drag" className={styles.drag ?? ''}>
          <span aria-hidden="true">⠿</span>
        </AriaButton>
      )}
    </div>
  );
}

function RowText({ row }: { row: SourceRow }) {
  const say = useWords(words);
  return (
    <div className={styles.text} lang="ru">
      <strong className={styles.title}>{row.title}</strong>
      <Quiet>{row.from}</Quiet>
      <span className={styles.wording}>{row.text}</span>
      <span className={styles.badges}>
        {row.sourceIds.length > 1 && (
          <Badge tone="accent">{say('alike', { count: row.sourceIds.length })}</Badge>
        )}
        {row.isWaiting && <Badge tone="warn">{say('notTriaged')}</Badge>}
        {row.carriedBy.length > 0 && (
          <Badge tone="good">{say('carriedBy', { numbers: row.carriedBy.join(', ') })}</Badge>
        )}
        {row.declined !== null && <Badge tone="bad">{say('declined')}</Badge>}
        {row.supporters > 0 && <Quiet>{say('supporters', { count: row.supporters })}</Quiet>}
      </span>
    </div>
  );
}

function RowMenu({ row }: { row: SourceRow }) {
  const { onRead, actsOf } = useContext(RowActsContext);
  const say = useWords(words);
  const { ask, clauseId, outline, isOpen } = useBench();
  const open = clauseId === null ? undefined : outline.line(clauseId);
  const { sourceIds } = row;
  const merging: Act[] = [
    ...(open
      ? [
          {
            id: 'here',
            label: say('mergeInto', { number: open.number }),
            onAction: () => {
              ask({ ask: 'merge', sourceIds, into: { clauseId: open.id } });
            },
          },
        ]
      : []),
    {
      id: 'where',
      label: say('mergeWhere'),
      onAction: () => {
        ask({ ask: 'mergeWhere', sourceIds });
      },
    },
  ];
  return (
    <Menu
      label={say('actsWith', { what: row.title })}
      acts={[
        {
          id: 'read',
          label: say('readWhole'),
          onAction: () => {
            onRead(sourceIds[0] ?? row.id);
          },
        },
        ...(isOpen ? merging : []),
        ...(actsOf?.(row) ?? []),
      ]}
    />
  );
}
