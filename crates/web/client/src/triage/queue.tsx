// The queue itself: only the rows in sight are on the page, further ones are asked for as one gets to them.
import { useEffect, useRef, type RefObject } from 'react';
import { Checkbox } from 'react-aria-components/Checkbox';
import { GridList, GridListItem, GridListLoadMoreItem } from 'react-aria-components/GridList';
import { ListLayout, Virtualizer } from 'react-aria-components/Virtualizer';
import type { TriageQueueQuery } from '~/api/generated/graphql';
import type { Pages } from '~/api/queries';
import { useFormats } from '~/i18n/formats';
import { useNow } from '~/moderation/now';
import { useWords } from '~/i18n/words';
import { ProposalStateBadge } from '~/moderation/proposal_state';
import type { Standing } from './decisions';
import styles from './queue.module.css';
import { words } from './words';

export type Queued = NonNullable<TriageQueueQuery['session']>['proposals']['nodes'][number];

interface QueueProps {
  pages: Pages<Queued>;
  standings: ReadonlyMap<string, Standing>;
  openId: string | null;
  chosen: ReadonlySet<string>;
  onOpen: (id: string) => void;
  onChoose: (item: Queued) => void;
  list: RefObject<HTMLDivElement | null>;
}

const ROW = 92;

export function Queue({ pages, standings, openId, chosen, onOpen, onChoose, list }: QueueProps) {
  const say = useWords(words);
  return (
    <Virtualizer layout={ListLayout} layoutOptions={{ estimatedRowHeight: ROW, loaderHeight: 48 }}>
      <GridList
        ref={list}
        className={styles.list ?? ''}
        aria-label={say('queue')}
        selectionMode="single"
        selectionBehavior="replace"
        disallowTypeAhead
        selectedKeys={openId === null ? [] : [openId]}
        onSelectionChange={(keys) => {
          const [key] = keys === 'all' ? [] : keys;
          if (typeof key === 'string') onOpen(key);
        }}
      >
        {pages.items.map((item) => (
          <GridListItem key={item.id} id={item.id} textValue={item.title} className={styles.item ?? ''}>
            <QueueRow
              item={item}
              standing={standings.get(item.id)}
              isChosen={chosen.has(item.id)}
              onChoose={() => {
                onChoose(item);
              }}
            />
          </GridListItem>
        ))}
        {pages.hasMore && (
          <GridListLoadMoreItem
            className={styles.more ?? ''}
            onLoadMore={pages.loadMore}
            isLoading={pages.isLoadingMore}
          >
            {say('loadingMore')}
          </GridListLoadMoreItem>
        )}
      </GridList>
    </Virtualizer>
  );
}

interface QueueRowProps {
  item: Queued;
  standing: Standing | undefined;
  isChosen: boolean;
  onChoose: () => void;
}

function QueueRow({ item, standing, isChosen, onChoose }: QueueRowProps) {
  const say = useWords(words);
  const formats = useFormats();
  const now = useNow();
  const state = standing?.state ?? item.state;
  const isDone = standing !== undefined && standing.state !== item.state;
  const about = [
    item.municipality?.name,
    item.agendaItem ? say('questionShort', { ordinal: item.agendaItem.ordinal }) : null,
    item.submittedAt ? formats.relative(item.submittedAt, now) : null,
    item.supportersCount > 0 ? say('supporters', { count: item.supportersCount }) : null,
  ].filter(Boolean);
  return (
    <div className={`${styles.row ?? ''} ${isDone ? (styles.done ?? '') : ''}`}>
      <Checkbox
        className={styles.check ?? ''}
        aria-label={say('choose', { title: item.title })}
        isSelected={isChosen}
        onChange={onChoose}
      >
        <span className={styles.box} aria-hidden="true" />
      </Checkbox>
      <div className={styles.what}>
        <span className={styles.title}>{item.title}</span>
        <span className={styles.about}>
          {state !== 'SUBMITTED' && (
            <>
              <ProposalStateBadge state={state} />{' '}
            </>
          )}
          {about.join(' · ')}
        </span>
      </div>
    </div>
  );
}

/** Brings a row into sight and gives it the focus, though it may not be on the page yet. */
export function useFocusOnRow(list: RefObject<HTMLDivElement | null>, ids: readonly string[]) {
  const latest = useRef(ids);
  useEffect(() => {
    latest.current = ids;
  });
  return (id: string) => {
    const find = () => list.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(id)}"]`);
    const row = find();
    if (row) {
      row.focus();
      return;
    }
    list.current?.scrollTo({ top: Math.max(0, latest.current.indexOf(id) * ROW - ROW) });
    requestAnimationFrame(() => requestAnimationFrame(() => find()?.focus()));
  };
}
