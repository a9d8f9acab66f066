// What is decided on many at once: first what it would do, then the rest of it, part by part.
import { useEffect, useState } from 'react';
import type { TriageDecisionKind } from '~/api/generated/graphql';
import { Refusal } from '~/api/trouble';
import { useWords } from '~/i18n/words';
import { Button } from '~/ui/button';
import { Dialog } from '~/ui/dialog';
import { ErrorNotice, Notice } from '~/ui/notice';
import { Progress, Quiet, Row, Stack } from '~/ui/page';
import type { Decision, Item } from './decisions';
import { partsOf, triage } from './sending';
import styles from './triage.module.css';
import { words } from './words';

interface BulkBarProps {
  count: number;
  /** How many the list has in all, as it is filtered. */
  total: number | null;
  onAct: (kind: TriageDecisionKind) => void;
  onClear: () => void;
  onChooseAll: () => void;
  isChoosingAll: boolean;
}

const KINDS: readonly TriageDecisionKind[] = ['ADMIT', 'RETURN', 'DECLINE', 'REFER', 'REOPEN'];

export function BulkBar({ count, total, onAct, onClear, onChooseAll, isChoosingAll }: BulkBarProps) {
  const say = useWords(words);
  return (
    <div className={styles.bulk} role="region" aria-label={say('bulk')}>
      <Row>
        <strong role="status">{say('chosen', { count })}</strong>
        {total !== null && total > count && (
          <Button small look="quiet" onPress={onChooseAll} isPending={isChoosingAll}>
            {say('chooseAll', { total })}
          </Button>
        )}
        <Button small look="quiet" onPress={onClear}>
          {say('chooseNone')}
        </Button>
      </Row>
      <Row>
        {KINDS.map((kind) => (
          <Button
            key={kind}
            small
            onPress={() => {
              onAct(kind);
            }}
          >
            {say(`act${kind}`)}
          </Button>
        ))}
      </Row>
    </div>
  );
}

interface Refused {
  item: Item;
  why: string;
}

interface BulkDialogProps {
  items: readonly Item[];
  decision: Decision;
  onClose: () => void;
  onDecide: (items: readonly Item[], onPart: (done: number) => void) => Promise<unknown>;
}

/** Says what would be refused, and does the rest. */
export function BulkDialog({ items, decision, onClose, onDecide }: BulkDialogProps) {
  const say = useWords(words);
  const [refused, setRefused] = useState<readonly Refused[] | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [done, setDone] = useState<number | null>(null);
  useEffect(() => {
    let isGone = false;
    whatIsRefused(items, decision).then(
      (found) => {
        if (!isGone) setRefused(found);
      },
      (thrown: unknown) => {
        if (!isGone) setError(thrown);
      },
    );
    return () => {
      isGone = true;
    };
  }, [items, decision]);
  const possible = items.filter((item) => !refused?.some((one) => one.item.id === item.id));
  const isImpossible = error !== null || (refused !== null && possible.length === 0);
  return (
    <Dialog title={say(`bulk${decision.kind}`, { count: items.length })} isOpen onClose={onClose}>
      <Stack>
        {refused === null && error === null && <p role="status">{say('checking')}</p>}
        {error !== null && <ErrorNotice error={error} />}
        {refused !== null && possible.length > 0 && <p>{say('wouldBeDone', { count: possible.length })}</p>}
        {refused !== null && refused.length > 0 && (
          <Notice kind="warn" title={say('wouldBeRefused', { count: refused.length })}>
            <ul className={styles.refused}>
              {refused.map(({ item, why }) => (
                <li key={item.id}>
                  {item.title}
                  <br />
                  <Quiet>{why}</Quiet>
                </li>
              ))}
            </ul>
          </Notice>
        )}
        {done !== null && possible.length > 0 && (
          <Progress label={say('progress')} value={done} total={possible.length} />
        )}
        <Row>
          <Button onPress={onClose}>{say(isImpossible ? 'close' : 'cancel')}</Button>
          {!isImpossible && (
            <Button
              look={decision.kind === 'DECLINE' ? 'danger' : 'primary'}
              isDisabled={refused === null}
              isPending={done !== null}
              onPress={() => {
                setDone(0);
                void onDecide(possible, setDone).finally(onClose);
              }}
            >
              {say(`doBulk${decision.kind}`, { count: possible.length })}
            </Button>
          )}
        </Row>
      </Stack>
    </Dialog>
  );
}

async function whatIsRefused(items: readonly Item[], decision: Decision): Promise<Refused[]> {
  const refused: Refused[] = [];
  for (const part of partsOf(items)) {
    try {
      await triage(part, decision, { dryRun: true });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      for (const { path, message } of error.errors) {
        const item = path[1] === 'items' ? part[Number(path[2])] : undefined;
        // An error that is about none of them is about the decision itself.
        if (!item) throw error;
        refused.push({ item, why: message });
      }
    }
  }
  return refused;
}
