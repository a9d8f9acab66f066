// The desk: the queue beside the proposal that is read, or one after the other where there is no room for both.
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { useAskPages } from '~/api/queries';
import type { TriageDecisionKind, TriageQueueQuery } from '~/api/generated/graphql';
import { useWords } from '~/i18n/words';
import { ButtonLink } from '~/ui/button';
import { useMedia } from '~/ui/media';
import { Empty } from '~/ui/page';
import { tell } from '~/ui/tell';
import { Arrivals, useArrivals } from './arrivals';
import { AskedDialogs, useAsked } from './asked';
import { useChosen } from './chosen';
import type { Deciding } from './deciding';
import { isPossible, needsReason, type Decision, type Item } from './decisions';
import { DEFAULT_ORDER, filterOf, isNarrowed, type TriageSearch } from './filters';
import { KeysDialog } from './keys_dialog';
import { TRIAGE_QUEUE } from './queries';
import { useFocusOnRow, type Queued } from './queue';
import { QueueColumn } from './queue_column';
import { ReadingColumn, useReading } from './reading';
import type { OtherSession } from './reason_dialog';
import { useShortcuts } from './shortcuts';
import styles from './triage.module.css';
import { Troubles } from './troubles';
import { words } from './words';

/** Where the queue and what is read fit beside one another. */
export const SIDE_BY_SIDE = '(min-width: 62rem)';

interface DeskProps {
  sessionId: string;
  search: TriageSearch;
  onSearch: (search: TriageSearch, how?: { push: boolean }) => void;
  otherSessions: readonly OtherSession[];
  deciding: Deciding;
}

const pick = (answer: TriageQueueQuery) => answer.session?.proposals;

export function Desk({ sessionId, search, onSearch, otherSessions, deciding }: DeskProps) {
  const say = useWords(words);
  const queries = useQueryClient();
  const isWide = useMedia(SIDE_BY_SIDE);
  const filter = filterOf(search);
  const pages = useAskPages(
    TRIAGE_QUEUE,
    { sessionId, filter, orderBy: search.order ?? DEFAULT_ORDER },
    pick,
  );
  const [first] = useState(() => pages.items[0]?.id ?? null);
  const openId = search.open ?? (isWide ? (first ?? pages.items[0]?.id ?? null) : null);
  const chosen = useChosen(sessionId, filter);
  const arrivals = useArrivals(sessionId, filter.states ?? [], pages.items, deciding.note);
  const asked = useAsked();
  const [isShowingKeys, setShowingKeys] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const ids = pages.items.map((item) => item.id);
  const focusOnRow = useFocusOnRow(list, ids);
  const at = openId === null ? -1 : ids.indexOf(openId);
  const reading = useReading(openId, ids[at + 1]);

  const open = useCallback(
    (id: string | null, push = false) => {
      const { open: _, ...rest } = search;
      onSearch(id === null ? rest : { ...rest, open: id }, { push });
    },
    [onSearch, search],
  );

  const isWaiting = (item: Queued) => (deciding.standings.get(item.id)?.state ?? item.state) === item.state;

  const hasLeft = (item: Queued) => {
    const standing = deciding.standings.get(item.id);
    return standing !== undefined && filter.states != null && !filter.states.includes(standing.state);
  };

  /** The next one that waits, or the one before; what is decided on stays where it is. */
  const nextAfter = (id: string): string | null => {
    const place = ids.indexOf(id);
    const after = pages.items.slice(place + 1).find(isWaiting);
    const before = pages.items.slice(0, Math.max(0, place)).reverse().find(isWaiting);
    return after?.id ?? before?.id ?? null;
  };

  const run = (item: Item, decision: Decision, byKey: boolean) => {
    const next = nextAfter(item.id);
    void deciding.decide([item], decision);
    if (decision.kind === 'REOPEN') return;
    if (next !== null) open(next);
    else if (!isWide) open(null);
    // After a dialog has given the focus back.
    if (byKey && next !== null)
      setTimeout(() => {
        focusOnRow(next);
      }, 60);
  };

  const decideOnRead = (kind: TriageDecisionKind, byKey = false) => {
    if (!reading.proposal) return;
    const item = asSeen(reading.proposal, deciding);
    if (!isPossible(kind, item.state)) tell({ text: say('notPossible') });
    else if (needsReason(kind)) asked.askWhy(kind, item);
    else run(item, { kind }, byKey);
  };

  const move = (by: 1 | -1) => {
    const id = ids[at < 0 ? 0 : at + by];
    if (id === undefined) return;
    open(id);
    if (isWide) focusOnRow(id);
  };

  useShortcuts((shortcut) => {
    const row = pages.items[at];
    if (shortcut === 'next') move(1);
    else if (shortcut === 'previous') move(-1);
    else if (shortcut === 'undo') void deciding.undo();
    else if (shortcut === 'help') setShowingKeys(true);
    else if (shortcut === 'select') {
      if (row) chosen.toggle(row);
    } else decideOnRead(KINDS[shortcut], true);
  });

  const isEmpty = pages.items.length === 0 && openId === null;
  const refresh = () => {
    arrivals.forget();
    void queries.invalidateQueries({ queryKey: ['TriageQueue'] });
  };

  return (
    <div className={styles.whole}>
      <Troubles
        deciding={deciding}
        onOpen={(id) => {
          open(id, !isWide);
        }}
      />
      {isEmpty && (
        <>
          <Arrivals arrivals={arrivals} onShow={refresh} />
          <Empty
            title={say(isNarrowed(search) ? 'nothingFound' : 'nothingWaits')}
            actions={
              <ButtonLink to="/sessions/$sessionId/groups" params={{ sessionId }} small>
                {say('toGroups')}
              </ButtonLink>
            }
          >
            {say(isNarrowed(search) ? 'nothingFoundText' : 'nothingWaitsText')}
          </Empty>
        </>
      )}
      <div className={styles.desk} hidden={isEmpty}>
        {(isWide || openId === null) && (
          <QueueColumn
            pages={pages}
            deciding={deciding}
            chosen={chosen}
            arrivals={arrivals}
            decidedHere={pages.items.filter((item) => !isWaiting(item)).length}
            goneHere={pages.items.filter(hasLeft).length}
            openId={openId}
            list={list}
            onOpen={(id) => {
              open(id, !isWide);
            }}
            onDecideOnChosen={(kind) => {
              asked.decideOnMany(
                kind,
                chosen.items.map((item) => asSeen(item, deciding)),
              );
            }}
            onRefresh={refresh}
          />
        )}
        {openId !== null && (
          <ReadingColumn
            reading={reading}
            sessionId={sessionId}
            standings={deciding.standings}
            onDecide={decideOnRead}
            onOpen={(id) => {
              open(id, true);
            }}
            onBack={
              isWide
                ? null
                : () => {
                    open(null);
                  }
            }
          />
        )}
      </div>
      <AskedDialogs
        asked={asked}
        sessions={otherSessions}
        deciding={deciding}
        onDecide={(item, decision) => {
          run(item, decision, true);
        }}
        onManyDecided={chosen.clear}
      />
      {isShowingKeys && (
        <KeysDialog
          onClose={() => {
            setShowingKeys(false);
          }}
        />
      )}
    </div>
  );
}

const KINDS = { admit: 'ADMIT', return: 'RETURN', decline: 'DECLINE', refer: 'REFER' } as const;

/** As it was seen, with one's own decisions since: what others did since is not decided over. */
function asSeen({ id, title, version, state }: Item, { standings }: Deciding): Item {
  const standing = standings.get(id);
  const isOwn = standing !== undefined && !standing.isTheirs;
  return {
    id,
    title,
    version: isOwn ? Math.max(standing.version, version) : version,
    state: standing?.state ?? state,
  };
}
