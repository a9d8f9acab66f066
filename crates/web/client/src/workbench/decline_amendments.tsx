// Declining amendments with a reason, for their authors to read.
import { useState } from 'react';
import { graphql } from '~/api/generated';
import { freshKey } from '~/api/keys';
import { useAct } from '~/api/queries';
import { useWords } from '~/i18n/words';
import { AskDialog } from '~/ui/dialog';
import { TextArea } from '~/ui/fields';
import { tell } from '~/ui/tell';
import type { Amendment } from './amendments_page';
import { words } from './words';

const DECLINE = graphql(`
  mutation DeclineAmendment($input: DeclineAmendmentInput!) {
    declineAmendment(input: $input) {
      amendment {
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

interface DeclineProps {
  amendments: readonly Amendment[];
  onClose: () => void;
}

export function DeclineAmendmentsDialog({ amendments, onClose }: DeclineProps) {
  const say = useWords(words);
  const [reason, setReason] = useState('');
  // A key for each, so that trying again after a lost line goes on where it stopped.
  const [asked] = useState(() => amendments.map(({ id }) => ({ id, key: freshKey() })));
  const { run } = useAct(DECLINE, (answer) => answer.declineAmendment);
  return (
    <AskDialog
      title={say('declineAmendmentsTitle', { count: asked.length })}
      act={say('declineAmendmentsDo')}
      look="danger"
      isOpen
      onClose={onClose}
      isReady={reason.trim() !== ''}
      onAct={async () => {
        for (const { id, key } of asked) {
          await run({ input: { amendmentId: id, reason, idempotencyKey: key } });
        }
        tell({ text: say('amendmentsDeclined', { count: asked.length }) });
      }}
    >
      <p>{say('declineAmendmentsText')}</p>
      <TextArea
        label={say('reason')}
        hint={say('declineAmendmentsHint')}
        value={reason}
        onChange={setReason}
        isRequired
        autoFocus
      />
    </AskDialog>
  );
}
