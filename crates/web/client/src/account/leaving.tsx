// Signing out on this device, and what goes with it.
import { useState } from 'react';
import { useDrafts } from '~/offline/drafts';
import { unsentOf, useSigningOut } from '~/offline/signing_out';
import { useWords } from '~/i18n/words';
import { Button } from '~/ui/button';
import { AskDialog } from '~/ui/dialog';
import { FormErrors } from '~/ui/notice';
import { Part, Row } from '~/ui/page';
import { words } from './words';

export function Leaving({ personId, isAsked }: { personId: string; isAsked: boolean }) {
  const say = useWords(words);
  const signOut = useSigningOut();
  // Counted again whenever a draft changes.
  useDrafts();
  const unsent = unsentOf(personId);
  const [isAsking, setAsking] = useState(isAsked && unsent > 0);
  const [error, setError] = useState<unknown>(null);
  return (
    <Part
      title={say('thisDevice')}
      lead={unsent > 0 ? say('deviceKeeps', { count: unsent }) : say('deviceKeepsNothing')}
    >
      <Row>
        <Button
          onPress={() => {
            if (unsent > 0) setAsking(true);
            else void signOut(personId).catch(setError);
          }}
        >
          {say('signOut')}
        </Button>
      </Row>
      <FormErrors error={error} />
      {isAsking && (
        <AskDialog
          title={say('leaveTitle')}
          act={say('leaveAct')}
          look="danger"
          isOpen
          onClose={() => {
            setAsking(false);
          }}
          onAct={() => signOut(personId)}
        >
          <p>{say('leaveText', { count: unsent })}</p>
        </AskDialog>
      )}
    </Part>
  );
}
