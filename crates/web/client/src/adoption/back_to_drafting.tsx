// The way back to drafting, with what it ends.
import { useState } from 'react';
import { freshKey } from '~/api/keys';
import { useWords } from '~/i18n/words';
import { Button } from '~/ui/button';
import { AskDialog } from '~/ui/dialog';
import { Quiet, Row } from '~/ui/page';
import { tell } from '~/ui/tell';
import { RESUME_DRAFTING, type Resolution } from './queries';
import { useStepping } from './stepping';
import { words } from './words';

export function BackToDrafting({ resolution }: { resolution: Resolution }) {
  const say = useWords(words);
  const [key, setKey] = useState<string | null>(null);
  const resume = useStepping(RESUME_DRAFTING, (answer) => answer.resumeDrafting);
  const isVoting = resolution.state === 'VOTING';
  return (
    <Row>
      <Button
        look="danger"
        onPress={() => {
          setKey(freshKey());
        }}
      >
        {say('backToDrafting')}
      </Button>
      <Quiet>{say('backToDraftingHint')}</Quiet>
      <AskDialog
        title={say('backToDrafting')}
        act={say('backToDrafting')}
        look="danger"
        isOpen={key !== null}
        onClose={() => {
          setKey(null);
        }}
        onAct={async () => {
          const { id: resolutionId, version } = resolution;
          await resume.run({ input: { resolutionId, version, idempotencyKey: key } });
          tell({ text: say('backInDrafting') });
        }}
      >
        <p>{say(isVoting ? 'backFromVote' : 'backFromReview')}</p>
        {isVoting && resolution.session && <p>{say('backOpensSubmission')}</p>}
      </AskDialog>
    </Row>
  );
}
