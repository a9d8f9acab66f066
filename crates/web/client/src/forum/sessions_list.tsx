// The regional days of a forum, each with what it came to.
import { Link } from '@tanstack/react-router';
import { graphql } from '~/api/generated';
import type { ForumDaysQuery } from '~/api/generated/graphql';
import { useAskPages } from '~/api/queries';
import { useFormats } from '~/i18n/formats';
import { useWords } from '~/i18n/words';
import { Badge, Empty, More, Quiet } from '~/ui/page';
import styles from './forum.module.css';
import { words } from './words';

const FORUM_DAYS = graphql(`
  query ForumDays($id: ID!, $after: String) {
    node(id: $id) {
      id
      ... on Forum {
        sessions(first: 30, after: $after) {
          nodes {
            id
            region
            theme
            startsOn
            endsOn
            resolution {
              id
              state
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  }
`);

const pick = ({ node }: ForumDaysQuery) => (node && 'sessions' in node ? node.sessions : null);

export function SessionsList({ forumId }: { forumId: string }) {
  const say = useWords(words);
  const formats = useFormats();
  const pages = useAskPages(FORUM_DAYS, { id: forumId }, pick);
  if (pages.items.length === 0) return <Empty title={say('noSessions')}>{say('noSessionsText')}</Empty>;
  return (
    <>
      <ul className={styles.sessions}>
        {pages.items.map((session) => (
          <li key={session.id} className={styles.session}>
            <span className={styles.sessionName} lang="ru">
              <Link to="/sessions/$sessionId" params={{ sessionId: session.id }}>
                {session.region}
              </Link>
              {session.theme && <Quiet> «{session.theme}»</Quiet>}
            </span>
            <Quiet>{formats.days(session.startsOn, session.endsOn)}</Quiet>
            {session.resolution && (
              <Link to="/resolutions/$resolutionId" params={{ resolutionId: session.resolution.id }}>
                <Badge tone={session.resolution.state === 'ADOPTED' ? 'good' : 'accent'}>
                  {say(`resolution${session.resolution.state}`)}
                </Badge>
              </Link>
            )}
          </li>
        ))}
      </ul>
      {pages.hasMore && <More pages={pages} />}
    </>
  );
}
