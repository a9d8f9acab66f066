// What stands around pages of proposals: where they belong, and signing in first.
import { Link } from '@tanstack/react-router';
import { useWords } from '~/i18n/words';
import { ButtonLink } from '~/ui/button';
import { Notice } from '~/ui/notice';
import { words } from './around_words';

export function SessionTrail({
  session,
}: {
  session: { id: string; title?: string | null; region: string };
}) {
  return (
    <Link to="/sessions/$sessionId" params={{ sessionId: session.id }}>
      {session.title ?? session.region}
    </Link>
  );
}

export function SignInFirst() {
  const say = useWords(words);
  return (
    <Notice
      kind="warn"
      actions={
        <ButtonLink to="/sign-in" search={{ next: location.pathname + location.search }} look="primary" small>
          {say('signIn')}
        </ButtonLink>
      }
    >
      {say('signInFirst')}
    </Notice>
  );
}
