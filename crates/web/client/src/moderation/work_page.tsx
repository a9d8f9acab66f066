// /work: for each session one moderates and each forum one edits, what waits and what to do next.
import { Suspense } from 'react';
import { forumsWith, sessionsWith, useViewer } from '~/app/viewer';
import { useWords } from '~/i18n/words';
import { ButtonLink } from '~/ui/button';
import { Card, Empty, Loading, Page, Part, Stack } from '~/ui/page';
import { ForumWork } from './forum_work';
import { SessionWork } from './session_work';
import { words } from './words';

export function WorkPage() {
  const say = useWords(words);
  const viewer = useViewer();
  const sessions = [...sessionsWith(viewer, 'MODERATOR')];
  const forums = [...forumsWith(viewer, 'EDITOR')];
  return (
    <Page title={say('work')} lead={<p>{say('workLead')}</p>}>
      {sessions.length + forums.length === 0 && (
        <Empty
          title={say('noWork')}
          actions={
            <ButtonLink to="/" look="primary">
              {say('toStart')}
            </ButtonLink>
          }
        >
          {say('noWorkText')}
        </Empty>
      )}
      {forums.length > 0 && (
        <Part title={say('finalResolution')}>
          <Stack>
            {forums.map((forumId) => (
              <Waiting key={forumId}>
                <ForumWork forumId={forumId} />
              </Waiting>
            ))}
          </Stack>
        </Part>
      )}
      {sessions.length > 0 && (
        <Part title={say('sessions')}>
          <Stack>
            {sessions.map((sessionId) => (
              <Waiting key={sessionId}>
                <SessionWork sessionId={sessionId} />
              </Waiting>
            ))}
          </Stack>
        </Part>
      )}
    </Page>
  );
}

/** Each card comes as soon as its own figures do. */
function Waiting({ children }: { children: React.ReactNode }) {
  return (
    <Card>
      <Suspense fallback={<Loading />}>{children}</Suspense>
    </Card>
  );
}
