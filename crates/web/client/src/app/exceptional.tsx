// Pages for what should not happen: an address with nothing behind it, and a page that broke.
import { useQueryClient } from '@tanstack/react-query';
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { Trouble } from '~/api/trouble';
import { useWords } from '~/i18n/words';
import { Button, ButtonLink } from '~/ui/button';
import { ErrorNotice } from '~/ui/notice';
import { Page } from '~/ui/page';
import { words as uiWords } from '~/ui/words';

export function NotFound() {
  const say = useWords(uiWords);
  return (
    <Page title={say('notFoundTitle')} lead={<p>{say('notFoundText')}</p>}>
      <div>
        <ButtonLink to="/" look="primary">
          {say('toStart')}
        </ButtonLink>
      </div>
    </Page>
  );
}

const STALE = /dynamically imported module|Importing a module script failed/i;

/** What the service answers about an address with nothing behind it, or with no id in it. */
const NOTHING_THERE = new Set(['NOT_FOUND', 'INVALID_ID', 'BAD_USER_INPUT']);

export function Broken({ error, reset }: ErrorComponentProps) {
  const say = useWords(uiWords);
  const router = useRouter();
  const queries = useQueryClient();
  if (error instanceof Trouble && NOTHING_THERE.has(error.code)) return <NotFound />;
  // A part of the page that a newer version of the service no longer has.
  const isStale = error instanceof Error && STALE.test(error.message);
  const again = () => {
    if (isStale) {
      location.reload();
      return;
    }
    void queries.resetQueries({ predicate: (query) => query.state.status === 'error' });
    reset();
    void router.invalidate();
  };
  return (
    <Page title={say('brokenTitle')}>
      <ErrorNotice error={error} onRetry={again} />
      {isStale && <Button onPress={again}>{say('reload')}</Button>}
    </Page>
  );
}
