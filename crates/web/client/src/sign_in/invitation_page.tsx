// Taking an invitation up: whom it is for, choosing a password, and in.
import { useState } from 'react';
import { post } from '~/api/ask';
import { useWords } from '~/i18n/words';
import { Button, ButtonLink } from '~/ui/button';
import { ErrorNotice, FormErrors, Notice } from '~/ui/notice';
import { Facts, Loading, Page, Row, Stack } from '~/ui/page';
import { useInvitation, type Invited } from './invitation';
import { PasswordField, isLongEnough } from './password_field';
import { useEntering } from './sign_in_page';
import { words } from './words';

export function InvitationPage() {
  const say = useWords(words);
  const [invitation] = useState(() => decodeURIComponent(location.hash.slice(1)));
  const look = useInvitation(invitation);
  const isMissing = !invitation || look.isOver;
  if (!isMissing && look.invited) return <Acceptance invitation={invitation} invited={look.invited} />;
  return (
    <Page title={say('invitationTitle')}>
      {isMissing && (
        <Notice
          kind="warn"
          actions={
            <ButtonLink to="/sign-in" small>
              {say('signIn')}
            </ButtonLink>
          }
        >
          {say(invitation ? 'invitationOver' : 'invitationMissing')}
        </Notice>
      )}
      {!isMissing && look.isLooking && <Loading />}
      {look.error !== null && <ErrorNotice error={look.error} onRetry={look.again} />}
    </Page>
  );
}

function Acceptance({ invitation, invited }: { invitation: string; invited: Invited }) {
  const say = useWords(words);
  const [password, setPassword] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [isRunning, setRunning] = useState(false);
  const enter = useEntering();
  const { fullName, email, forumTitle, hasPassword } = invited;
  const accept = async (chosen: { password?: string }) => {
    setRunning(true);
    setError(null);
    try {
      await post('/auth/invitations/accept', { invitation, ...chosen });
      await enter('/');
    } catch (thrown) {
      setError(thrown);
    } finally {
      setRunning(false);
    }
  };
  return (
    <Page
      title={say('welcome', { name: fullName })}
      lead={<p>{say(hasPassword ? 'invitationAgain' : 'invitationLead')}</p>}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void accept({ password });
        }}
      >
        <Stack>
          <Facts
            facts={[
              [say('invitedTo'), forumTitle],
              [say('signInWith'), email],
            ]}
          />
          {/* For the browser, which keeps the password under it. */}
          <input type="email" name="username" autoComplete="username" value={email ?? ''} readOnly hidden />
          <PasswordField isNew label={say('newPassword')} value={password} onChange={setPassword} />
          <FormErrors error={error} />
          <Row>
            <Button type="submit" look="primary" isDisabled={!isLongEnough(password)} isPending={isRunning}>
              {say(hasPassword ? 'acceptAgain' : 'accept')}
            </Button>
            {hasPassword && (
              <Button look="quiet" isPending={isRunning} onPress={() => void accept({})}>
                {say('acceptAsBefore')}
              </Button>
            )}
          </Row>
        </Stack>
      </form>
    </Page>
  );
}
