// The first page: for everyone, or what waits for whoever is signed in.
import { Suspense, lazy } from 'react';
import { forumsWith, isAdministrator, sessionsWith, useViewer, type Viewer } from '~/app/viewer';
import { useWords } from '~/i18n/words';
import { MySessions } from '~/participant/my_sessions';
import { Loading, Page } from '~/ui/page';
import { Ways } from './ways';
import { words } from './words';

const PublicHome = lazy(() => import('~/reading/public_home').then((page) => ({ default: page.PublicHome })));

export function HomePage() {
  const viewer = useViewer();
  if (!viewer.person) {
    return (
      <Suspense fallback={<Loading />}>
        <PublicHome />
      </Suspense>
    );
  }
  return <OwnHome viewer={viewer} name={viewer.person.fullName} />;
}

function OwnHome({ viewer, name }: { viewer: Viewer; name: string }) {
  const say = useWords(words);
  const takesPart = sessionsWith(viewer, 'PARTICIPANT').size > 0;
  const works = sessionsWith(viewer, 'MODERATOR').size > 0 || forumsWith(viewer, 'EDITOR').size > 0;
  return (
    <Page title={say('welcome', { name: givenNamesOf(name) })}>
      <Ways
        works={works}
        receives={forumsWith(viewer, 'COUNCIL').size > 0}
        administers={isAdministrator(viewer)}
      />
      {takesPart && <MySessions personId={viewer.person?.id ?? ''} />}
    </Page>
  );
}

/** «Иванова Мария Петровна» → «Мария Петровна»; a name of another shape stays whole. */
function givenNamesOf(name: string): string {
  const [, ...given] = name.trim().split(/\s+/);
  return given.length === 2 ? given.join(' ') : name;
}
