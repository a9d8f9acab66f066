// A forum to set up.
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { graphql } from '~/api/generated';
import { freshKey } from '~/api/keys';
import { useAct } from '~/api/queries';
import { useWords } from '~/i18n/words';
import { AskDialog } from '~/ui/dialog';
import { TextField } from '~/ui/fields';
import { tell } from '~/ui/tell';
import { words } from './words';

const CREATE_FORUM = graphql(`
  mutation CreateForum($input: CreateForumInput!) {
    createForum(input: $input) {
      forum {
        id
        title
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

export function CreateForumDialog({ onClose }: { onClose: () => void }) {
  const say = useWords(words);
  const navigate = useNavigate();
  const [title, setTitle] = useState('');
  const [organiser, setOrganiser] = useState('');
  const [idempotencyKey] = useState(freshKey);
  const create = useAct(CREATE_FORUM, (answer) => answer.createForum);
  return (
    <AskDialog
      title={say('createForum')}
      act={say('createForum')}
      isOpen
      onClose={onClose}
      isReady={title.trim() !== '' && organiser.trim() !== ''}
      onAct={async () => {
        const { forum } = await create.run({ input: { title, organiser, idempotencyKey } });
        if (!forum) return;
        tell({ text: say('forumCreated', { title: forum.title }) });
        await navigate({ to: '/admin/forums/$forumId', params: { forumId: forum.id } });
      }}
    >
      <TextField label={say('title')} value={title} onChange={setTitle} isRequired autoFocus />
      <TextField
        label={say('organiser')}
        hint={say('organiserHint')}
        value={organiser}
        onChange={setOrganiser}
        isRequired
      />
    </AskDialog>
  );
}
