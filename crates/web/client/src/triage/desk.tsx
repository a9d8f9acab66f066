// The desk: the queue beside the proposal that is read, or one after the other where there is no room for both.
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { useAskAside, useAskPages } from '~/api/queries';
import { useWords } from '~/i18n/words';
import { useMedia } from '~/ui/media';
import { Button, ButtonLink } from '~/ui/button';
import { ErrorNotice } from '~/ui/notice';
import { Empty, Loading } from '~/ui/page';
import { tell } from '~/ui/tell';
import type { TriageDecisionKind, TriageQueueQuery } from '~/api/generated/graphql';
import { Arrivals, useArrivals } from './arrivals';
import { BulkBar, BulkDialog } from './bulk';
import { useChosen } from './chosen';
import type { Deciding } from './deciding';
import { isPossible, needsReason, type Decision, type Item, type ReasonedKind } from './decisions';
import { filterOf, isNarrowed, type TriageSearch } from './filters';
import { KeysDialog } from './keys_dialog';
import { ProposalPane, type Read } from './proposal_pane';
import { TRIAGE_PROPOSAL, TRIAGE_QUEUE } from './queries';
import { Queue, useFocusOnRow, type Queued } from './queue';
import { ReasonDialog, type OtherSession } from './reason_dialog';
import { useShortcuts } from './shortcuts';
import { SimilarList } from './similar';
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

interface Asking {
  kind: ReasonedKind;
  items: readonly Item[];
  isBulk: boolean;
}

interface Bulk {
  decision: Decision;
  items: readonly Item[];
}

const pick = (answer: TriageQueueQuery) => answer.session?.proposals;

export function Desk({ sessionId, search, onSearch, otherSessions, deciding }: DeskProps) {
  const say = useWords(words);
  const queries = useQueryClient();
  const isWide = useMedia(SIDE_BY_SIDE);
  const filter = filterOf(search);
  const pages = useAskPages(TRIAGE_QUEUE, { sessionId, filter }, pick);
  const [first] = useState(() => pages.items[0]?.id ?? null);
  const openId = search.open ?? (isWide ? (first ?? pages.items[0]?.id ?? null) : null);
  const chosen = useChosen(sessionId, filter);
  const arrivals = useArrivals(sessionId, filter.states ?? [], pages.items, deciding.note);
  const [asking, setAsking] = useState<Asking | null>(null);
  const [bulk, setBulk] = useState<Bulk | null>(null);
  const [isShowingKeys, setShowingKeys] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const ids = pages.items.map((item) => item.id);
  const focusOnRow = useFocusOnRow(list, ids);
  const read = useRead(openId);
  const at = openId === null ? -1 : ids.indexOf(openId);
  // The next one is fetched while this one is read.
  useAskAside(TRIAGE_PROPOSAL, ids[at + 1] ? { id: ids[at + 1] ?? '' } : null);

  const open = useCallback(
    (id: string | null, push = false) => {
      const { open: _, ...rest } = search;
      onSearch(id === null ? rest : { ...rest, open: id }, { push });
    },
    [onSearch, search],
  );

  const isWaiting = (item: Queued) => (deciding.standings.get(item.id)?.state ?? item.state) === item.state;

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
    if (!read.proposal) return;
    const item = itemOf(read.proposal, deciding);
    if (!isPossible(kind, item.state)) tell({ text: say('notPossible') });
    else if (needsReason(kind)) setAsking({ kind, items: [item], isBulk: false });
    else run(item, { kind }, byKey);
  };

  const decideOnChosen = (kind: TriageDecisionKind) => {
    if (needsReason(kind)) setAsking({ kind, items: chosen.items, isBulk: true });
    else setBulk({ decision: { kind }, items: chosen.items });
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

  const decidedHere = pages.items.filter((item) => !isWaiting(item)).length;
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
          <section className={styles.queue} aria-label={say('queue')}>
            <Arrivals arrivals={arrivals} onShow={refresh} />
            {chosen.items.length > 0 ? (
              <BulkBar
                count={chosen.items.length}
                total={pages.totalCount}
                onAct={decideOnChosen}
                onClear={chosen.clear}
                onChooseAll={chosen.chooseAll}
                isChoosingAll={chosen.isChoosingAll}
              />
            ) : (
              <p className={styles.queueHead}>
                {say('inQueue', { count: pages.totalCount ?? pages.items.length })}
                {deciding.canUndo && (
                  <Button small look="quiet" onPress={() => void deciding.undo()}>
                    {say('undoLast')}
                  </Button>
                )}
                {decidedHere > 0 && (
                  <Button small look="quiet" onPress={refresh}>
                    {say('putDecidedAway', { count: decidedHere })}
                  </Button>
                )}
              </p>
            )}
            <Queue
              list={list}
              pages={pages}
              standings={deciding.standings}
              openId={openId}
              chosen={chosen.ids}
              onOpen={(id) => {
                open(id, !isWide);
              }}
              onChoose={chosen.toggle}
            />
          </section>
        )}
        {openId !== null && (
          <section className={styles.reading} aria-label={say('openProposal')}>
            {read.proposal ? (
              <ProposalPane
                proposal={read.proposal}
                standing={deciding.standings.get(read.proposal.id)}
                onDecide={decideOnRead}
                onFetchAgain={() => void queries.invalidateQueries({ queryKey: ['TriageProposal'] })}
                back={
                  !isWide && (
                    <div className={styles.back}>
                      <Button
                        small
                        look="quiet"
                        onPress={() => {
                          open(null);
                        }}
                      >
                        {say('backToQueue')}
                      </Button>
                    </div>
                  )
                }
              >
                <SimilarList
                  key={read.proposal.id}
                  proposal={read.proposal}
                  sessionId={sessionId}
                  onOpen={(id) => {
                    open(id, true);
                  }}
                />
              </ProposalPane>
            ) : read.error ? (
              <ErrorNotice error={read.error} onRetry={read.again} />
            ) : read.isGone ? (
              <Empty title={say('gone')}>{say('goneText')}</Empty>
            ) : (
              <Loading />
            )}
          </section>
        )}
      </div>
      {asking && (
        <ReasonDialog
          kind={asking.kind}
          about={
            asking.isBulk ? say('chosen', { count: asking.items.length }) : (asking.items[0]?.title ?? '')
          }
          sessions={otherSessions}
          onClose={() => {
            setAsking(null);
          }}
          onDecide={(decision) => {
            const [item] = asking.items;
            if (asking.isBulk) setBulk({ decision, items: asking.items });
            else if (item) run(item, decision, true);
          }}
        />
      )}
      {bulk && (
        <BulkDialog
          items={bulk.items}
          decision={bulk.decision}
          onClose={() => {
            setBulk(null);
          }}
          onDecide={async (items, onPart) => {
            if (await deciding.decide(items, bulk.decision, onPart)) chosen.clear();
          }}
        />
      )}
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

function useRead(id: string | null) {
  const query = useAskAside(TRIAGE_PROPOSAL, id === null ? null : { id });
  const node = query.data?.node;
  // While the next one is on its way, the former one is not to be decided on.
  const proposal: Read | null = node?.__typename === 'Proposal' && node.id === id ? node : null;
  return {
    proposal,
    error: query.error,
    again: () => void query.refetch(),
    isGone: query.isSuccess && !query.isPlaceholderData && proposal === null,
  };
}

/** As it was read: what others did since is not decided over. */
function itemOf(proposal: Read, deciding: Deciding): Item {
  const standing = deciding.standings.get(proposal.id);
  const version =
    standing && !standing.isTheirs ? Math.max(standing.version, proposal.version) : proposal.version;
  return { id: proposal.id, title: proposal.title, version, state: standing?.state ?? proposal.state };
}
