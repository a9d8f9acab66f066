// The queue with what stands above it: what came in, what is chosen, what was decided here.
import type { RefObject } from 'react';
import type { TriageDecisionKind } from '~/api/generated/graphql';
import type { Pages } from '~/api/queries';
import { useWords } from '~/i18n/words';
import { Button } from '~/ui/button';
import { Arrivals, type ArrivalsHere } from './arrivals';
import { BulkBar } from './bulk';
import type { Chosen } from './chosen';
import type { Deciding } from './deciding';
import { Queue, type Queued } from './queue';
import styles from './triage.module.css';
import { words } from './words';

interface QueueColumnProps {
  pages: Pages<Queued>;
  deciding: Deciding;
  chosen: Chosen;
  arrivals: ArrivalsHere;
  /** How many of those listed were decided on since. */
  decidedHere: number;
  /** How many of those listed have left the shelf since: what is chosen as a whole is without them. */
  goneHere: number;
  openId: string | null;
  list: RefObject<HTMLDivElement | null>;
  onOpen: (id: string) => void;
  onDecideOnChosen: (kind: TriageDecisionKind) => void;
  onRefresh: () => void;
}

export function QueueColumn(props: QueueColumnProps) {
  const say = useWords(words);
  const { pages, deciding, chosen, arrivals, openId, list, onOpen, onRefresh } = props;
  return (
    <section className={styles.queue} aria-label={say('queue')}>
      <Arrivals arrivals={arrivals} onShow={onRefresh} />
      {chosen.items.length > 0 ? (
        <BulkBar
          count={chosen.items.length}
          total={pages.totalCount === null ? null : pages.totalCount - props.goneHere}
          onAct={props.onDecideOnChosen}
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
          {props.decidedHere > 0 && (
            <Button small look="quiet" onPress={onRefresh}>
              {say('putDecidedAway', { count: props.decidedHere })}
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
        onOpen={onOpen}
        onChoose={chosen.toggle}
      />
    </section>
  );
}
