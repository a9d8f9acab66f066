// Adoption: the number on paper, and the one step that nobody takes back.
import { useState } from 'react';
import { freshKey } from '~/api/keys';
import { useWords } from '~/i18n/words';
import { Button } from '~/ui/button';
import { AskDialog } from '~/ui/dialog';
import { TextField } from '~/ui/fields';
import { Notice } from '~/ui/notice';
import { Quiet, Stack } from '~/ui/page';
import { tell } from '~/ui/tell';
import { ADOPT, type Resolution } from './queries';
import { useStepping } from './stepping';
import { words } from './words';

export function AdoptStep({ resolution }: { resolution: Resolution }) {
  const say = useWords(words);
  const [number, setNumber] = useState('');
  const [key, setKey] = useState<string | null>(null);
  const adopt = useStepping(ADOPT, (answer) => answer.adoptResolution);
  const outcome = resolution.ballot?.outcome ?? null;
  if (resolution.state === 'ADOPTED') return <Quiet>{say('adoptedForGood')}</Quiet>;
  if (resolution.state !== 'VOTING' || outcome === null) return <Quiet>{say('adoptLater')}</Quiet>;
  if (outcome !== 'CARRIED') return <Quiet>{say('notToBeAdopted')}</Quiet>;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setKey(freshKey());
      }}
    >
      <Stack>
        <TextField
          label={say('number')}
          hint={say('numberHint')}
          value={number}
          onChange={setNumber}
          maxLength={100}
          isRequired
        />
        <div>
          <Button type="submit" look="primary" isDisabled={number.trim() === ''}>
            {say('adopt')}
          </Button>
        </div>
      </Stack>
      <AskDialog
        title={say('adoptAsk', { number: number.trim() })}
        act={say('adoptForGood')}
        isOpen={key !== null}
        onClose={() => {
          setKey(null);
        }}
        onAct={async () => {
          const { id: resolutionId, version } = resolution;
          await adopt.run({ input: { resolutionId, version, number: number.trim(), idempotencyKey: key } });
          tell({ text: say('adopted', { number: number.trim() }) });
        }}
      >
        <Notice kind="warn" title={say('cannotBeUndone')}>
          {say('adoptText')}
        </Notice>
        <p>{resolution.title}</p>
      </AskDialog>
    </form>
  );
}
