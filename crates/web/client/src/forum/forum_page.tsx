// A forum, for everyone: who holds it, its figures, its regional days, and the final resolution.
import { Suspense } from 'react';
import { graphql } from '~/api/generated';
import { useAsk } from '~/api/queries';
import { NotFound } from '~/app/exceptional';
import { useWords } from '~/i18n/words';
import { ResolutionCard } from '~/reading/resolution_card';
import { Loading, Page, Part } from '~/ui/page';
import { ForumFigures } from './figures';
import { SessionsList } from './sessions_list';
import { words } from './words';

const FORUM_TO_READ = graphql(`
  query ForumToRead($id: ID!) {
    node(id: $id) {
      id
      ... on Forum {
        title
        organiser
        finalResolution {
          ...ResolutionCardParts
        }
      }
    }
  }
`);

export function ForumPage({ forumId }: { forumId: string }) {
  const say = useWords(words);
  const { node } = useAsk(FORUM_TO_READ, { id: forumId });
  if (!node || !('organiser' in node)) return <NotFound />;
  return (
    <Page title={node.title} lead={<p>{say('organiser', { organiser: node.organiser })}</p>}>
      <ForumFigures forumId={node.id} />
      {node.finalResolution && (
        <Part title={say('finalResolution')}>
          <ResolutionCard resolution={node.finalResolution} />
        </Part>
      )}
      <Part title={say('sessions')}>
        <Suspense fallback={<Loading />}>
          <SessionsList forumId={node.id} />
        </Suspense>
      </Part>
    </Page>
  );
}
