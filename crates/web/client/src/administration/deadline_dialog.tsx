// Until when proposals may be submitted, and how many minutes after still count.
import { useState } from 'react';
import { graphql } from '~/api/generated';
import { freshKey } from '~/api/keys';
import { useAct } from '~/api/queries';
import { Refusal } from '~/api/trouble';
import { useFormats } from '~/i18n/formats';
import { localeOf, useLanguage } from '~/i18n/language';
import { useWords } from '~/i18n/words';
import { AskDialog } from '~/ui/dialog';
import { TextField } from '~/ui/fields';
import { Notice } from '~/ui/notice';
import { tell } from '~/ui/tell';
import { clockOfDevice, fromField, toField } from './local_time';
import type { Session } from './session_page';
import { words } from './words';

const SET_DEADLINE = graphql(`
  mutation SetSubmissionDeadline($input: SetSubmissionDeadlineInput!) {
    setSubmissionDeadline(input: $input) {
      session {
        id
        submissionDeadline
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

export function DeadlineDialog({ session, onClose }: { session: Session; onClose: () => void }) {
  const say = useWords(words);
  const formats = useFormats();
  const { language } = useLanguage();
  const [idempotencyKey] = useState(freshKey);
  const [openedAt] = useState(() => Date.now());
  const [deadline, setDeadline] = useState(toField(session.submissionDeadline));
  const [grace, setGrace] = useState(String(session.graceMinutes));
  const act = useAct(SET_DEADLINE, (answer) => answer.setSubmissionDeadline);
  const about = (field: string) => (act.error instanceof Refusal ? act.error.about(field) : undefined);
  const moment = fromField(deadline);
  const set = async (submissionDeadline: string | null, graceMinutes: number, key: string) => {
    await act.run({
      input: { sessionId: session.id, submissionDeadline, graceMinutes, idempotencyKey: key },
    });
  };
  const takeBack = () => {
    const again = set(session.submissionDeadline ?? null, session.graceMinutes, freshKey());
    again.catch((error: unknown) => {
      tell({ kind: 'bad', text: error instanceof Error ? error.message : say('notDone') });
    });
  };
  return (
    <AskDialog
      title={say('setDeadline')}
      act={say('save')}
      isOpen
      onClose={onClose}
      isReady={Number(grace) >= 0}
      onAct={async () => {
        await set(moment, Number(grace), idempotencyKey);
        tell({
          text: moment ? say('deadlineSet', { moment: formats.moment(moment) }) : say('deadlineRemoved'),
          undo: takeBack,
        });
      }}
    >
      <TextField
        label={say('deadline')}
        hint={say('deadlineHint', { clock: clockOfDevice(localeOf(language)) })}
        type="datetime-local"
        value={deadline}
        onChange={setDeadline}
        error={about('submissionDeadline')}
      />
      <TextField
        label={say('grace')}
        hint={say('graceHint')}
        type="number"
        min={0}
        value={grace}
        onChange={setGrace}
        error={about('graceMinutes')}
      />
      {moment === null && <Notice kind="warn">{say('deadlineNone')}</Notice>}
      {moment !== null && new Date(moment).getTime() < openedAt && (
        <Notice kind="warn">{say('deadlinePast')}</Notice>
      )}
    </AskDialog>
  );
}
