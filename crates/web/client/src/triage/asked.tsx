// What is asked before a decision is sent: why, and, of many at once, whether the rest is to be done.
import { useState } from 'react';
import type { TriageDecisionKind } from '~/api/generated/graphql';
import { useWords } from '~/i18n/words';
import { BulkDialog } from './bulk';
import type { Deciding } from './deciding';
import { needsReason, type Decision, type Item, type ReasonedKind } from './decisions';
import { ReasonDialog, type OtherSession } from './reason_dialog';
import { words } from './words';

interface Asking {
  kind: ReasonedKind;
  items: readonly Item[];
  isBulk: boolean;
}

interface Bulk {
  decision: Decision;
  items: readonly Item[];
}

export interface Asked {
  asking: Asking | null;
  bulk: Bulk | null;
  askWhy: (kind: ReasonedKind, item: Item) => void;
  decideOnMany: (kind: TriageDecisionKind, items: readonly Item[]) => void;
  confirmMany: (bulk: Bulk) => void;
  close: () => void;
  closeBulk: () => void;
}

export function useAsked(): Asked {
  const [asking, setAsking] = useState<Asking | null>(null);
  const [bulk, setBulk] = useState<Bulk | null>(null);
  return {
    asking,
    bulk,
    askWhy: (kind, item) => {
      setAsking({ kind, items: [item], isBulk: false });
    },
    decideOnMany: (kind, items) => {
      if (needsReason(kind)) setAsking({ kind, items, isBulk: true });
      else setBulk({ decision: { kind }, items });
    },
    confirmMany: setBulk,
    close: () => {
      setAsking(null);
    },
    closeBulk: () => {
      setBulk(null);
    },
  };
}

interface AskedDialogsProps {
  asked: Asked;
  sessions: readonly OtherSession[];
  deciding: Deciding;
  onDecide: (item: Item, decision: Decision) => void;
  onManyDecided: () => void;
}

export function AskedDialogs({ asked, sessions, deciding, onDecide, onManyDecided }: AskedDialogsProps) {
  const say = useWords(words);
  const { asking, bulk } = asked;
  return (
    <>
      {asking && (
        <ReasonDialog
          kind={asking.kind}
          about={
            asking.isBulk ? say('chosen', { count: asking.items.length }) : (asking.items[0]?.title ?? '')
          }
          sessions={sessions}
          onClose={asked.close}
          onDecide={(decision) => {
            const [item] = asking.items;
            if (asking.isBulk) asked.confirmMany({ decision, items: asking.items });
            else if (item) onDecide(item, decision);
          }}
        />
      )}
      {bulk && (
        <BulkDialog
          items={bulk.items}
          decision={bulk.decision}
          onClose={asked.closeBulk}
          onDecide={async (items, onPart) => {
            if (await deciding.decide(items, bulk.decision, onPart)) onManyDecided();
          }}
        />
      )}
    </>
  );
}
