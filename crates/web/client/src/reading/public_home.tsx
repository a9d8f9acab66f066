// The first page for who is not signed in: what Svod is, the figures of the forum, and what was adopted.
import { Link } from '@tanstack/react-router';
import { graphql } from '~/api/generated';
import { useAsk } from '~/api/queries';
import { ForumFigures } from '~/forum/figures';
import styles from '~/forum/forum.module.css';
import { words as forumWords } from '~/forum/words';
import { useWords } from '~/i18n/words';
import { ButtonLink } from '~/ui/button';
import { Empty, Page, Part, Stack } from '~/ui/page';
import { ResolutionCard } from './resolution_card';

const PUBLIC_HOME = graphql(`
  query PublicHome {
    forums(last: 1) {
      nodes {
        id
        title
        organiser
      }
    }
    resolutions(adoptedOnly: true, last: 6) {
      nodes {
        ...ResolutionCardParts
      }
      pageInfo {
        hasPreviousPage
      }
    }
  }
`);

const WAYS = ['propose', 'merge', 'follow'] as const;

export function PublicHome() {
  const say = useWords(forumWords);
  const { forums, resolutions } = useAsk(PUBLIC_HOME, {});
  const [forum] = forums.nodes;
  return (
    <Page
      title={say('homeTitle')}
      lead={
        <div className={styles.about}>
          <p>{say('homeText')}</p>
        </div>
      }
      actions={
        <>
          <ButtonLink to="/sign-in" look="primary">
            {say('signIn')}
          </ButtonLink>
          <ButtonLink to="/search" search={{ q: '' }}>
            {say('search')}
          </ButtonLink>
        </>
      }
    >
      <ol className={styles.ways}>
        {WAYS.map((way) => (
          <li key={way} className={styles.way}>
            <h2>{say(`way_${way}`)}</h2>
            <p>{say(`way_${way}_text`)}</p>
          </li>
        ))}
      </ol>
      {forum && <ForumFigures forumId={forum.id} />}
      <Part
        title={say('adopted')}
        actions={
          resolutions.pageInfo.hasPreviousPage && <Link to="/resolutions">{say('allResolutions')}</Link>
        }
      >
        {resolutions.nodes.length === 0 ? (
          <Empty title={say('noneAdopted')}>{say('noneAdoptedText')}</Empty>
        ) : (
          <Stack>
            {resolutions.nodes.toReversed().map((resolution) => (
              <ResolutionCard key={resolution.id} resolution={resolution} />
            ))}
          </Stack>
        )}
      </Part>
      {forum && (
        <p>
          <Link to="/forums/$forumId" params={{ forumId: forum.id }} lang="ru">
            {forum.title}
          </Link>
          {' — '}
          {say('forumLink')}
        </p>
      )}
    </Page>
  );
}
