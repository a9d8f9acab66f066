// Changes that touch the same words, settled one by one, each with every side's author and exact words.
import { useState } from 'react';
import type { CollisionChoiceInput, CollisionSettlingInput } from '~/api/generated/graphql';
import { useWords } from '~/i18n/words';
import { Button } from '~/ui/button';
import { Choices, TextArea } from '~/ui/fields';
import { Notice } from '~/ui/notice';
import { Quiet, Row, Stack } from '~/ui/page';
import { Said } from './said';
import styles from './collisions.module.css';
import type { Collision } from './work';
import { words } from './words';

interface CollisionsProps {
  collisions: readonly Collision[];
  /** Sends the same step again, with what was decided. */
  onSettled: (choices: CollisionChoiceInput[]) => void;
  isRunning?: boolean;
}

type Settled = Record<number, CollisionSettlingInput | undefined>;

export function Collisions({ collisions, onSettled, isRunning = false }: CollisionsProps) {
  const say = useWords(words);
  const [settled, setSettled] = useState<Settled>({});
  const left = collisions.filter(({ number }) => !isWhole(settled[number])).length;
  return (
    <Stack>
      <Notice kind="warn" title={say('collisionsTitle', { count: collisions.length })} isLive>
        {say('collisionsText')}
      </Notice>
      {collisions.map((collision, place) => (
        <OneCollision
          key={collision.number}
          collision={collision}
          title={say('collisionOf', { number: place + 1, total: collisions.length })}
          settle={settled[collision.number]}
          onSettle={(settle) => {
            setSettled((before) => ({ ...before, [collision.number]: settle }));
          }}
        />
      ))}
      <Row>
        <Button
          look="primary"
          isDisabled={left > 0}
          isPending={isRunning}
          onPress={() => {
            onSettled(
              collisions.flatMap(({ number }) => {
                const settle = settled[number];
                return settle ? [{ number, settle }] : [];
              }),
            );
          }}
        >
          {say('settle')}
        </Button>
        {left > 0 && <Quiet>{say('collisionsLeft', { count: left })}</Quiet>}
      </Row>
    </Stack>
  );
}

function isWhole(settle: CollisionSettlingInput | undefined): boolean {
  return settle !== undefined && (settle.takeInOrder == null || settle.takeInOrder.length > 1);
}

interface OneProps {
  collision: Collision;
  title: string;
  settle: CollisionSettlingInput | undefined;
  onSettle: (settle: CollisionSettlingInput) => void;
}

function OneCollision({ collision, title, settle, onSettle }: OneProps) {
  const say = useWords(words);
  const { sides } = collision;
  const choose = (value: string) => {
    if (value === 'keep') onSettle({ keep: true });
    else if (value === 'order') onSettle({ takeInOrder: [] });
    else if (value === 'write') onSettle({ write: sides.map((side) => side.text).join(' ') });
    else onSettle({ take: Number(value) });
  };
  return (
    <div className={styles.collision}>
      <Choices
        label={title}
        value={valueOf(settle)}
        onChange={choose}
        choices={[
          ...sides.map((side, place) => ({
            value: String(place),
            label: <Said side={side} />,
          })),
          ...(sides.length > 1 ? [{ value: 'order', label: say('takeInOrder') }] : []),
          {
            value: 'keep',
            label: (
              <span className={styles.side}>
                <span>{say('keepBase')}</span>
                <span className={styles.words}>{collision.base || say('nothingStood')}</span>
              </span>
            ),
          },
          { value: 'write', label: say('writeOther') },
        ]}
      />
      {settle?.takeInOrder != null && (
        <Order
          collision={collision}
          order={settle.takeInOrder}
          onOrder={(takeInOrder) => {
            onSettle({ takeInOrder });
          }}
        />
      )}
      {settle?.write != null && (
        <TextArea
          label={say('yourWords')}
          hint={say('yourWordsHint')}
          value={settle.write}
          isProse
          onChange={(write) => {
            onSettle({ write });
          }}
        />
      )}
    </div>
  );
}

function valueOf(settle: CollisionSettlingInput | undefined): string | null {
  if (!settle) return null;
  if (settle.keep != null) return 'keep';
  if (settle.takeInOrder != null) return 'order';
  if (settle.write != null) return 'write';
  return String(settle.take);
}

interface OrderProps {
  collision: Collision;
  order: readonly number[];
  onOrder: (order: number[]) => void;
}

/** Which sides are taken, one after another: in the order in which they are pressed. */
function Order({ collision, order, onOrder }: OrderProps) {
  const say = useWords(words);
  return (
    <div className={styles.order}>
      <Quiet>{say('orderHint')}</Quiet>
      <Row>
        {collision.sides.map((side, place) => (
          <Button
            key={place}
            small
            isDisabled={order.includes(place)}
            onPress={() => {
              onOrder([...order, place]);
            }}
          >
            {order.includes(place) ? `${order.indexOf(place) + 1}. ` : ''}
            {side.text || say('takesOut')}
          </Button>
        ))}
        {order.length > 0 && (
          <Button
            small
            look="quiet"
            onPress={() => {
              onOrder([]);
            }}
          >
            {say('orderAgain')}
          </Button>
        )}
      </Row>
      {order.length > 1 && (
        <p className={styles.words}>{order.map((place) => collision.sides[place]?.text).join(' ')}</p>
      )}
    </div>
  );
}
