// What a clause was made from, what it went into, and what was decided where sources said different things.
import { Link } from '@tanstack/react-router';
import { graphql } from '~/api/generated';
import type { ClauseSourcesQuery } from '~/api/generated/graphql';
import { useAsk } from '~/api/queries';
import { useWords } from '~/i18n/words';
import { Badge, Empty } from '~/ui/page';
import { Collisions } from './collisions';
import styles from './reading.module.css';
import { words } from './words';

const CLAUSE_SOURCES = graphql(`
  query ClauseSources($id: ID!) {
    clause(id: $id) {
      id
      sources {
        grade
        revision
        revisedSince
        itemId
        item {
          ... on Proposal {
            __typename
            id
            title
            supportersCount
            author {
              id
              fullName
            }
            municipality {
              id
              name
              subject
            }
          }
          ... on Clause {
            __typename
            id
            number
            text
            resolution {
              id
              session {
                id
                region
              }
            }
          }
        }
      }
      settledCollisions {
        ...SettledCollisionParts
      }
      carriedBy {
        id
        number
        resolution {
          id
          title
        }
      }
      declined {
        reason
        at
      }
    }
  }
`);

type Answered = NonNullable<ClauseSourcesQuery['clause']>;
type Source = Answered['sources'][number];

export default function ClauseSources({ clauseId }: { clauseId: string }) {
  const say = useWords(words);
  const { clause } = useAsk(CLAUSE_SOURCES, { id: clauseId });
  if (!clause) return <Empty title={say('clauseGone')} />;
  const { sources, carriedBy, declined, settledCollisions } = clause;
  return (
    <>
      {sources.length === 0 ? (
        <p>{say('noSources')}</p>
      ) : (
        <ul className={styles.sources}>
          {sources.map((source) => (
            <li key={source.itemId}>
              <SourceLine source={source} />
            </li>
          ))}
        </ul>
      )}
      {carriedBy.length > 0 && (
        <p>
          {say('carriedBy')}{' '}
          {carriedBy.map((carrier, place) => (
            <span key={carrier.id}>
              {place > 0 && ', '}
              <Link to="/clauses/$clauseId" params={{ clauseId: carrier.id }}>
                {say('clauseNumber', { number: carrier.number ?? '—' })}
              </Link>
            </span>
          ))}
        </p>
      )}
      {declined && <p>{say('notCarried', { reason: declined.reason })}</p>}
      {settledCollisions.length > 0 && (
        <>
          <h3 className={styles.cardTitle}>{say('settledCollisions')}</h3>
          <Collisions collisions={settledCollisions} />
        </>
      )}
    </>
  );
}

function SourceLine({ source }: { source: Source }) {
  const say = useWords(words);
  const { item, grade, revision, revisedSince } = source;
  const notes = [
    say('revisionNumber', { number: revision }),
    revisedSince ? say('revisedSince') : null,
    item?.__typename === 'Proposal' && item.supportersCount > 0
      ? say('supporters', { count: item.supportersCount })
      : null,
  ];
  return (
    <>
      <div className={styles.sourceTitle}>
        <SourceName item={item} />
        <Badge tone={grade === 'ADOPTED' ? 'good' : 'plain'}>{say(`grade${grade}`)}</Badge>
      </div>
      <div className={styles.quiet}>
        {item?.__typename === 'Proposal' && (
          <span lang="ru">
            {[
              item.author?.fullName,
              item.municipality && `${item.municipality.name} (${item.municipality.subject})`,
            ]
              .filter(Boolean)
              .join(', ')}
            {' · '}
          </span>
        )}
        {notes.filter((note) => note !== null).join(' · ')}
      </div>
    </>
  );
}

function SourceName({ item }: { item: Source['item'] }) {
  const say = useWords(words);
  switch (item?.__typename) {
    case 'Proposal':
      return (
        <Link to="/proposals/$proposalId" params={{ proposalId: item.id }} lang="ru">
          {item.title}
        </Link>
      );
    case 'Clause':
      return (
        <span lang="ru">
          <Link to="/clauses/$clauseId" params={{ clauseId: item.id }}>
            {[say('clauseNumber', { number: item.number ?? '—' }), item.resolution.session?.region]
              .filter(Boolean)
              .join(' · ')}
          </Link>
          <span className={styles.excerpt}>{item.text}</span>
        </span>
      );
    case undefined:
      return <span>{say('hiddenSource')}</span>;
  }
}
