// Pages of the administrator: others are told whose they are.
import type { ReactNode } from 'react';
import { isAdministrator, useViewer } from '~/app/viewer';
import { useWords } from '~/i18n/words';
import { ButtonLink } from '~/ui/button';
import { Notice } from '~/ui/notice';
import { Page } from '~/ui/page';
import { words } from './words';

export function AdministratorsOnly({ children }: { children: ReactNode }) {
  const say = useWords(words);
  const viewer = useViewer();
  if (isAdministrator(viewer)) return children;
  const next = location.pathname + location.search;
  return (
    <Page title={say('administration')}>
      <Notice
        kind="warn"
        title={say('notYours')}
        actions={
          !viewer.person && (
            <ButtonLink to="/sign-in" search={{ next }} look="primary" small>
              {say('signIn')}
            </ButtonLink>
          )
        }
      >
        {say('notYoursText')}
      </Notice>
    </Page>
  );
}
