// The questions on a session's agenda, in their order.
import { useState } from 'react';
import { graphql } from '~/api/generated';
import type { AgendaToAdministerQuery } from '~/api/generated/graphql';
import { useAskPages } from '~/api/queries';
import { useWords } from '~/i18n/words';
import { Button, IconButton } from '~/ui/button';
import { Empty, More, Part, Quiet } from '~/ui/page';
import { Table, type Column } from '~/ui/table';
import { tell } from '~/ui/tell';
import styles from './administration.module.css';
import { AgendaItemDialog } from './agenda_item_dialog';
import { useAgendaActs } from './agenda_acts';
import { words } from './words';

const AGENDA_TO_ADMINISTER = graphql(`
  query AgendaToAdminister($sessionId: ID!, $after: String) {
    session(id: $sessionId) {
      id
      agenda(first: 100, after: $after) {
        nodes {
          id
          ordinal
          title
          sourceProblem
          externalId
          version
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

type Agenda = NonNullable<AgendaToAdministerQuery['session']>['agenda'];
export type AgendaItem = Agenda['nodes'][number];

const pick = (answer: AgendaToAdministerQuery) => answer.session?.agenda;

export function AgendaPart({ sessionId }: { sessionId: string }) {
  const say = useWords(words);
  const agenda = useAskPages(AGENDA_TO_ADMINISTER, { sessionId }, pick);
  const [edited, setEdited] = useState<AgendaItem | 'new' | null>(null);
  const { change, isRunning } = useAgendaActs(sessionId);
  const add = (
    <Button
      small
      onPress={() => {
        setEdited('new');
      }}
    >
      {say('addQuestion')}
    </Button>
  );
  const move = async (from: number, by: -1 | 1) => {
    const moved = agenda.items[from];
    const other = agenda.items[from + by];
    if (!moved || !other) return;
    try {
      // Lists may have given two questions the same place: then changing places needs one more.
      const place = moved.ordinal === other.ordinal ? Math.max(1, moved.ordinal + by) : other.ordinal;
      await change(moved, { ordinal: place });
      if (moved.ordinal !== other.ordinal) await change(other, { ordinal: moved.ordinal });
      tell({ text: say(by < 0 ? 'questionUp' : 'questionDown', { title: moved.title }) });
    } catch (error) {
      tell({ kind: 'bad', text: error instanceof Error ? error.message : say('notDone') });
    }
  };
  const columns: Column<AgendaItem>[] = [
    { key: 'ordinal', title: say('ordinal'), isNumber: true, isNarrow: true, cell: (item) => item.ordinal },
    {
      key: 'title',
      title: say('question'),
      isHeader: true,
      cell: (item) => (
        <span className={styles.name}>
          {item.title}
          {item.sourceProblem && <Quiet>{say('fromProblem', { problem: item.sourceProblem })}</Quiet>}
        </span>
      ),
    },
    {
      key: 'order',
      title: say('acts'),
      isNarrow: true,
      cell: (item) => {
        const place = agenda.items.indexOf(item);
        return (
          <span className={styles.order}>
            <IconButton
              label={say('moveUp', { title: item.title })}
              isDisabled={place === 0 || isRunning}
              onPress={() => void move(place, -1)}
            >
              ↑
            </IconButton>
            <IconButton
              label={say('moveDown', { title: item.title })}
              isDisabled={place === agenda.items.length - 1 || isRunning}
              onPress={() => void move(place, 1)}
            >
              ↓
            </IconButton>
            <Button
              small
              look="quiet"
              aria-label={say('changeWhat', { title: item.title })}
              onPress={() => {
                setEdited(item);
              }}
            >
              {say('change')}
            </Button>
          </span>
        );
      },
    },
  ];
  return (
    <Part title={say('agenda')} actions={agenda.items.length > 0 && add}>
      {agenda.items.length === 0 ? (
        <Empty title={say('noAgenda')} actions={add}>
          {say('noAgendaText')}
        </Empty>
      ) : (
        <>
          <Table label={say('agenda')} columns={columns} rows={agenda.items} keyOf={(item) => item.id} />
          {agenda.hasMore && <More pages={agenda} />}
        </>
      )}
      {edited && (
        <AgendaItemDialog
          sessionId={sessionId}
          item={edited === 'new' ? null : edited}
          ordinal={Math.max(0, ...agenda.items.map((item) => item.ordinal)) + 1}
          onClose={() => {
            setEdited(null);
          }}
        />
      )}
    </Part>
  );
}
