// A regional day of the forum to set up. What is not known yet stays empty.
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { graphql } from '~/api/generated';
import { freshKey } from '~/api/keys';
import { useAct } from '~/api/queries';
import { localeOf, useLanguage } from '~/i18n/language';
import { useWords } from '~/i18n/words';
import { AskDialog } from '~/ui/dialog';
import { TextField } from '~/ui/fields';
import { tell } from '~/ui/tell';
import { Refusal } from '~/api/trouble';
import styles from './administration.module.css';
import { clockOfDevice, fromField } from './local_time';
import { words } from './words';

const CREATE_SESSION = graphql(`
  mutation CreateSession($input: CreateSessionInput!) {
    createSession(input: $input) {
      session {
        id
        title
        region
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

interface CreateSessionProps {
  forumId: string;
  /** The first place that is free. */
  ordinal: number;
  onClose: () => void;
}

export function CreateSessionDialog({ forumId, ordinal, onClose }: CreateSessionProps) {
  const say = useWords(words);
  const { language } = useLanguage();
  const navigate = useNavigate();
  const [idempotencyKey] = useState(freshKey);
  const [typed, setTyped] = useState({
    ordinal: String(ordinal),
    region: '',
    title: '',
    theme: '',
    partner: '',
    place: '',
    startsOn: '',
    endsOn: '',
    deadline: '',
    grace: '0',
  });
  const create = useAct(CREATE_SESSION, (answer) => answer.createSession);
  const about = (field: string) => (create.error instanceof Refusal ? create.error.about(field) : undefined);
  const field = (name: keyof typeof typed, path: string = name) => ({
    value: typed[name],
    onChange: (value: string) => {
      setTyped({ ...typed, [name]: value });
    },
    error: about(path),
  });
  return (
    <AskDialog
      title={say('createSession')}
      act={say('createSession')}
      isOpen
      isWide
      onClose={onClose}
      isReady={typed.region.trim() !== '' && Number(typed.ordinal) > 0}
      onAct={async () => {
        const { session } = await create.run({
          input: {
            forumId,
            idempotencyKey,
            ordinal: Number(typed.ordinal),
            region: typed.region,
            title: typed.title || null,
            theme: typed.theme || null,
            partner: typed.partner || null,
            place: typed.place || null,
            startsOn: typed.startsOn || null,
            endsOn: typed.endsOn || null,
            submissionDeadline: fromField(typed.deadline),
            graceMinutes: Number(typed.grace),
          },
        });
        if (!session) return;
        tell({ text: say('sessionCreated', { title: session.title ?? session.region }) });
        await navigate({ to: '/admin/sessions/$sessionId', params: { sessionId: session.id } });
      }}
    >
      <TextField label={say('region')} hint={say('regionHint')} {...field('region')} isRequired autoFocus />
      <TextField label={say('theme')} {...field('theme')} />
      <TextField label={say('title')} hint={say('sessionTitleHint')} {...field('title')} />
      <div className={styles.two}>
        <TextField label={say('place')} {...field('place')} />
        <TextField label={say('partner')} {...field('partner')} />
      </div>
      <div className={styles.two}>
        <TextField label={say('startsOn')} type="date" {...field('startsOn')} />
        <TextField label={say('endsOn')} type="date" {...field('endsOn')} />
        <TextField label={say('ordinalOnForum')} type="number" min={1} {...field('ordinal')} />
      </div>
      <div className={styles.two}>
        <TextField
          label={say('deadline')}
          hint={say('clock', { clock: clockOfDevice(localeOf(language)) })}
          type="datetime-local"
          {...field('deadline', 'submissionDeadline')}
        />
        <TextField
          label={say('grace')}
          hint={say('graceHint')}
          type="number"
          min={0}
          {...field('grace', 'graceMinutes')}
        />
      </div>
    </AskDialog>
  );
}
