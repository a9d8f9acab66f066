// Starting the draft of a session's resolution, or of the final one.
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { graphql } from '~/api/generated';
import { freshKey } from '~/api/keys';
import { useAct } from '~/api/queries';
import { useWords } from '~/i18n/words';
import { Button } from '~/ui/button';
import { AskDialog } from '~/ui/dialog';
import { TextField } from '~/ui/fields';
import { tell } from '~/ui/tell';
import { words } from './words';

const START_RESOLUTION = graphql(`
  mutation StartResolution($input: StartResolutionInput!) {
    startResolution(input: $input) {
      resolution {
        id
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

interface StartResolutionProps {
  forumId: string;
  /** Null starts the final one. */
  sessionId: string | null;
  suggestedTitle: string;
  isNext: boolean;
}

export function StartResolution({ forumId, sessionId, suggestedTitle, isNext }: StartResolutionProps) {
  const say = useWords(words);
  const navigate = useNavigate();
  const [title, setTitle] = useState(suggestedTitle);
  const [key, setKey] = useState<string | null>(null);
  const start = useAct(START_RESOLUTION, (answer) => answer.startResolution);
  return (
    <>
      <Button
        look={isNext ? 'primary' : 'quiet'}
        small={!isNext}
        onPress={() => {
          setKey(freshKey());
        }}
      >
        {say('startResolution')}
      </Button>
      <AskDialog
        title={say('startResolution')}
        act={say('start')}
        isOpen={key !== null}
        onClose={() => {
          setKey(null);
        }}
        isReady={title.trim() !== ''}
        onAct={async () => {
          const input = { forumId, sessionId, title: title.trim(), idempotencyKey: key };
          const { resolution } = await start.run({ input });
          tell({ text: say('started') });
          if (resolution) {
            const params = { resolutionId: resolution.id };
            await navigate({ to: '/resolutions/$resolutionId/workbench', params });
          }
        }}
      >
        <TextField
          label={say('titleOnPaper')}
          hint={say('titleHint')}
          value={title}
          onChange={setTitle}
          autoFocus
        />
      </AskDialog>
    </>
  );
}
