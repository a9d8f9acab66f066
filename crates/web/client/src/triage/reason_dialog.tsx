// Why something is sent back, declined or passed on: for the author to read. The last reasons are at hand.
import { useRef, useState } from 'react';
import { useWords } from '~/i18n/words';
import { Button } from '~/ui/button';
import { AskDialog } from '~/ui/dialog';
import { Select, TextArea } from '~/ui/fields';
import { Quiet, Stack } from '~/ui/page';
import type { Decision, ReasonedKind } from './decisions';
import { lastReasons } from './reasons';
import styles from './triage.module.css';
import { words } from './words';

export interface OtherSession {
  id: string;
  label: string;
}

interface ReasonDialogProps {
  kind: ReasonedKind;
  /** What it is about, in a line. */
  about: string;
  sessions: readonly OtherSession[];
  onClose: () => void;
  onDecide: (decision: Decision) => void;
}

export function ReasonDialog({ kind, about, sessions, onClose, onDecide }: ReasonDialogProps) {
  const say = useWords(words);
  const [reason, setReason] = useState('');
  const [sessionId, setSessionId] = useState('');
  const form = useRef<HTMLDivElement>(null);
  const last = lastReasons(kind);
  const isReady = reason.trim() !== '' && (kind !== 'REFER' || sessionId !== '');
  return (
    <AskDialog
      title={say(`ask${kind}`)}
      act={say(`act${kind}`)}
      look={kind === 'DECLINE' ? 'danger' : 'primary'}
      isOpen
      onClose={onClose}
      isReady={isReady}
      onAct={() => {
        onDecide({ kind, reason: reason.trim(), ...(kind === 'REFER' ? { sessionId } : {}) });
        return Promise.resolve();
      }}
    >
      <div ref={form}>
        <Stack>
          <Quiet>{about}</Quiet>
          {kind === 'REFER' && (
            <Select
              label={say('toWhichSession')}
              value={sessionId}
              onChange={setSessionId}
              choices={[
                { value: '', label: say('chooseSession') },
                ...sessions.map(({ id, label }) => ({ value: id, label })),
              ]}
            />
          )}
          <TextArea
            label={say(`reason${kind}`)}
            hint={say('reasonHint')}
            value={reason}
            onChange={setReason}
            autoFocus
            isRequired
          />
          {kind === 'RETURN' && <Quiet>{say('returnStays')}</Quiet>}
          {last.length > 0 && (
            <div>
              <Quiet>{say('lastReasons')}</Quiet>
              <ul className={styles.reasons}>
                {last.map((one) => (
                  <li key={one}>
                    <Button
                      look="quiet"
                      small
                      onPress={() => {
                        setReason(one);
                        form.current?.querySelector('textarea')?.focus();
                      }}
                    >
                      {one}
                    </Button>
                  </li>
                ))}
              </ul>
            </div>
          )}
        </Stack>
      </div>
    </AskDialog>
  );
}
