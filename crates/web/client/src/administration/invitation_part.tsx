// Inviting somebody: a link that is shown once and sent to them by another way.
import { useState } from 'react';
import { graphql } from '~/api/generated';
import type { InvitePersonMutation } from '~/api/generated/graphql';
import { useAct } from '~/api/queries';
import { useFormats } from '~/i18n/formats';
import { useWords } from '~/i18n/words';
import { Button } from '~/ui/button';
import { Copy } from '~/ui/copy';
import { FormErrors, Notice } from '~/ui/notice';
import { Part, Stack } from '~/ui/page';
import type { Person } from './person_page';
import { words } from './words';

const INVITE_PERSON = graphql(`
  mutation InvitePerson($input: InvitePersonInput!) {
    invitePerson(input: $input) {
      invitationToken
      expiresAt
      errors {
        code
        message
        path
      }
    }
  }
`);

export function InvitationPart({ person }: { person: Person }) {
  const say = useWords(words);
  const [invitation, setInvitation] = useState<InvitePersonMutation['invitePerson'] | null>(null);
  const invite = useAct(INVITE_PERSON, (answer) => answer.invitePerson);
  const run = () => {
    setInvitation(null);
    // What was refused is shown below.
    invite.run({ input: { personId: person.id } }).then(setInvitation, () => undefined);
  };
  return (
    <Part title={say('invitation')} lead={say('invitationLead')}>
      <Stack>
        {!person.email && <Notice kind="warn">{say('inviteWithoutEmail')}</Notice>}
        {invitation?.invitationToken ? (
          <Invitation token={invitation.invitationToken} expiresAt={invitation.expiresAt ?? null} />
        ) : (
          <div>
            <Button onPress={run} isPending={invite.isRunning} isDisabled={!person.email}>
              {say('invite')}
            </Button>
          </div>
        )}
        <FormErrors error={invite.error} />
      </Stack>
    </Part>
  );
}

function Invitation({ token, expiresAt }: { token: string; expiresAt: string | null }) {
  const say = useWords(words);
  const formats = useFormats();
  return (
    <Notice kind="good" title={say('invited')} isLive>
      <Stack>
        <p>{say('invitedOnce')}</p>
        <Copy
          label={say('invitationLink')}
          text={`${location.origin}/invitation#${encodeURIComponent(token)}`}
        />
        {expiresAt !== null && <p>{say('invitedUntil', { moment: formats.moment(expiresAt) })}</p>}
      </Stack>
    </Notice>
  );
}
