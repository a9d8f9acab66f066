// Signing in with e-mail and password.
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { post } from '~/api/ask';
import { signInChanged } from '~/api/connection';
import { useViewer } from '~/app/viewer';
import { useWords } from '~/i18n/words';
import { Button, ButtonLink } from '~/ui/button';
import { TextField } from '~/ui/fields';
import { FormErrors, Notice } from '~/ui/notice';
import { Page, Stack } from '~/ui/page';
import { PasswordField } from './password_field';
import { words } from './words';

export function SignInPage({ next }: { next: string }) {
  const say = useWords(words);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [isRunning, setRunning] = useState(false);
  const enter = useEntering();
  const { person } = useViewer();
  const signIn = async () => {
    setRunning(true);
    setError(null);
    try {
      await post('/auth/sign-in', { email, password });
      await enter(next);
    } catch (thrown) {
      setError(thrown);
    } finally {
      setRunning(false);
    }
  };
  return (
    <Page title={say('signInTitle')} lead={<p>{say('signInLead')}</p>}>
      {person && (
        <Notice
          actions={
            <ButtonLink to="/" small>
              {say('toHome')}
            </ButtonLink>
          }
        >
          {say('signedInAs', { name: person.fullName })}
        </Notice>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void signIn();
        }}
      >
        <Stack>
          <TextField
            label={say('email')}
            type="email"
            autoComplete="username"
            value={email}
            onChange={setEmail}
            isRequired
          />
          <PasswordField label={say('password')} value={password} onChange={setPassword} />
          <FormErrors error={error} />
          <div>
            <Button type="submit" look="primary" isDisabled={!email || !password} isPending={isRunning}>
              {say('signIn')}
            </Button>
          </div>
          <p>{say('forgotten')}</p>
        </Stack>
      </form>
    </Page>
  );
}

/** Goes on as whoever has just signed in: nothing that was asked before counts any more. */
export function useEntering(): (next: string) => Promise<void> {
  const queries = useQueryClient();
  const router = useRouter();
  return async (next) => {
    signInChanged();
    await queries.invalidateQueries({ refetchType: 'all' });
    router.history.push(next);
  };
}
