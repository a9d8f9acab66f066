// An amendment on its way: written, kept on the device with every letter, sent once the line is there.
import { useEffect, useRef, useState } from 'react';
import { useConnection } from '~/api/connection';
import { freshKey } from '~/api/keys';
import { LineLost } from '~/api/trouble';
import { useWords } from '~/i18n/words';
import { tell } from '~/ui/tell';
import { useProposing, useWithdrawing } from './amendment_acts';
import { forgetAmendment, keepAmendment, keptAmendment, type KeptAmendment } from './kept_amendment';
import type { ClauseLine } from './queries';
import { words } from './words';

export interface WritingAmendment {
  amendment: KeptAmendment;
  isDeviceKeeping: boolean;
  /** Whether it waits for the line, to be sent by itself. */
  isWaiting: boolean;
  isRunning: boolean;
  error: unknown;
  change: (changed: Partial<Pick<KeptAmendment, 'text' | 'rationale'>>) => void;
  /** Begins anew from the clause as it reads now. */
  beginAnew: () => void;
  send: () => void;
  /** Puts it away for good. */
  discard: () => void;
}

export function useAmendment(
  clause: ClauseLine,
  personId: string | null,
  onDone: () => void,
): WritingAmendment {
  const say = useWords(words);
  const { online } = useConnection();
  const { run, isRunning } = useProposing();
  const withdraw = useWithdrawing();
  const [amendment, setAmendment] = useState(() => keptAmendment(personId, clause.id) ?? begun(clause));
  const [isDeviceKeeping, setKeeping] = useState(true);
  const [error, setError] = useState<unknown>(null);
  const isWaiting = error instanceof LineLost;

  const become = (next: KeptAmendment) => {
    setAmendment(next);
    const isUntouched = next.text === next.baseText && next.rationale === '';
    if (isUntouched) forgetAmendment(personId, clause.id);
    else setKeeping(keepAmendment(personId, clause.id, next));
  };
  const close = () => {
    forgetAmendment(personId, clause.id);
    onDone();
  };
  const takeBack = (id: string) => {
    withdraw(id).then(
      () => {
        tell({ text: say('amendmentWithdrawn') });
      },
      (thrown: unknown) => {
        tell({
          text: thrown instanceof Error && thrown.message ? thrown.message : say('notWithdrawn'),
          kind: 'bad',
        });
      },
    );
  };
  const send = async () => {
    const key = amendment.key ?? freshKey();
    become({ ...amendment, key });
    setError(null);
    const { baseRevision, text, rationale } = amendment;
    const reason = rationale.trim() === '' ? null : rationale;
    const input = { clauseId: clause.id, baseRevision, text, rationale: reason, idempotencyKey: key };
    try {
      const { amendment: sent } = await run({ input });
      tell({
        text: say('amendmentSent'),
        ...(sent
          ? {
              undo: () => {
                takeBack(sent.id);
              },
            }
          : {}),
      });
      close();
    } catch (thrown) {
      setError(thrown);
    }
  };

  const latest = useRef(send);
  useEffect(() => {
    latest.current = send;
  });
  useEffect(() => {
    if (online && isWaiting) void latest.current();
  }, [online, isWaiting]);

  return {
    amendment,
    isDeviceKeeping,
    isWaiting,
    isRunning,
    error,
    change: (changed) => {
      setError(null);
      become({ ...amendment, ...changed, key: null });
    },
    beginAnew: () => {
      const written = amendment;
      become({ ...begun(clause), rationale: amendment.rationale });
      tell({
        text: say('begunAnew'),
        undo: () => {
          become(written);
        },
      });
    },
    send: () => void send(),
    discard: close,
  };
}

function begun(clause: ClauseLine): KeptAmendment {
  return {
    text: clause.text,
    rationale: '',
    baseRevision: clause.revision,
    baseText: clause.text,
    key: null,
  };
}
