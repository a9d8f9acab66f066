// Taking an invitation up: choosing a password, and in.
import { useState } from 'react';
import { post } from '~/api/ask';
import { useWords } from '~/i18n/words';
import { Button } from '~/ui/button';
import { TextField } from '~/ui/fields';
import { FormErrors, Notice } from '~/ui/notice';
import { Page, Stack } from '~/ui/page';
import { useEntering } from './sign_in_page';
import { words } from './words';

/** The shortest password the service takes, in characters. */
const SHORTEST = 12;

export function InvitationPage() {
  const say = useWords(words);
  const [invitation] = useState(() => decodeURIComponent(location.hash.slice(1)));
  const [password, setPassword] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [isRunning, setRunning] = useState(false);
  const enter = useEntering();
  const accept = async () => {
    setRunning(true);
    setError(null);
    try {
      await post('/auth/invitations/accept', { invitation, password });
      await enter('/');
    } catch (thrown) {
      setError(thrown);
    } finally {
      setRunning(false);
    }
  };
  if (!invitation) {
    return (
      <Page title={say('invitationTitle')}>
        <Notice kind="warn">{say('invitationMissing')}</Notice>
      </Page>
    );
  }
  return (
    <Page title={say('invitationTitle')} lead={<p>{say('invitationLead')}</p>}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void accept();
        }}
      >
        <Stack>
          <TextField
            label={say('newPassword')}
            hint={say('passwordHint', { shortest: SHORTEST })}
            type="password"
            autoComplete="new-password"
            value={password}
            onChange={setPassword}
            isRequired
          />
          <FormErrors error={error} />
          <div>
            <Button
              type="submit"
              look="primary"
              isDisabled={[...password].length < SHORTEST}
              isPending={isRunning}
            >
              {say('accept')}
            </Button>
          </div>
        </Stack>
      </form>
    </Page>
  );
}
