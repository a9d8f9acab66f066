// The revisions of a clause: who changed what and when, beside the revision before or any other.
import { useState } from 'react';
import { graphql } from '~/api/generated';
import type { ClauseRevisionsQuery } from '~/api/generated/graphql';
import { useAskAside, useAskPages } from '~/api/queries';
import { useFormats } from '~/i18n/formats';
import { useWords } from '~/i18n/words';
import { Difference } from '~/text/difference';
import { Select } from '~/ui/fields';
import { Empty, More, Prose } from '~/ui/page';
import { Collisions } from './collisions';
import styles from './reading.module.css';
import { words } from './words';

const CLAUSE_HISTORY = graphql(`
  query ClauseRevisions($id: ID!, $after: String) {
    clause(id: $id) {
      id
      revisions(first: 20, after: $after) {
        nodes {
          revision
          at
          text
          author {
            id
            fullName
          }
          difference {
            ...DifferenceParts
          }
          settledCollisions {
            ...SettledCollisionParts
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

const REVISION_SINCE = graphql(`
  query RevisionSince($id: ID!, $after: String!, $since: Int!) {
    clause(id: $id) {
      id
      revisions(first: 1, after: $after) {
        nodes {
          revision
          difference(since: $since) {
            ...DifferenceParts
          }
        }
      }
    }
  }
`);

type Revision = NonNullable<ClauseRevisionsQuery['clause']>['revisions']['nodes'][number];

const pick = (answer: ClauseRevisionsQuery) => answer.clause?.revisions;

export default function ClauseHistory({ clauseId }: { clauseId: string }) {
  const say = useWords(words);
  const pages = useAskPages(CLAUSE_HISTORY, { id: clauseId }, pick);
  const numbers = pages.items.map(({ revision }) => revision);
  if (pages.items.length === 0) return <Empty title={say('clauseGone')} />;
  return (
    <>
      <ol className={styles.history}>
        {pages.items.map((revision) => (
          <li key={revision.revision}>
            <RevisionEntry
              clauseId={clauseId}
              revision={revision}
              earlier={numbers.filter((it) => it < revision.revision)}
            />
          </li>
        ))}
      </ol>
      {pages.hasMore && <More pages={pages} />}
    </>
  );
}

interface RevisionEntryProps {
  clauseId: string;
  revision: Revision;
  earlier: readonly number[];
}

function RevisionEntry({ clauseId, revision, earlier }: RevisionEntryProps) {
  const say = useWords(words);
  const formats = useFormats();
  const before = revision.revision - 1;
  const [since, setSince] = useState(before);
  const isOther = since !== before;
  const after = String(before);
  const answer = useAskAside(REVISION_SINCE, isOther ? { id: clauseId, after, since } : null);
  const difference = isOther ? answer.data?.clause?.revisions.nodes[0]?.difference : revision.difference;
  return (
    <>
      <p className={styles.revision}>
        <strong>{say('revisionNumber', { number: revision.revision })}</strong>
        <span className={styles.quiet}>
          {[revision.author?.fullName, formats.moment(revision.at)].filter(Boolean).join(', ')}
        </span>
      </p>
      {earlier.length > 1 && (
        <div className={styles.revisionSince}>
          <Select
            label={say('besideRevision')}
            value={String(since)}
            choices={earlier.toReversed().map((number) => ({
              value: String(number),
              label: say('revisionNumber', { number }),
            }))}
            onChange={(chosen) => {
              setSince(Number(chosen));
            }}
          />
        </div>
      )}
      {difference ? (
        <Difference passages={difference.passages} moves={difference.moves} isFolded />
      ) : (
        <Prose text={revision.text} />
      )}
      {revision.settledCollisions.length > 0 && (
        <details>
          <summary>{say('settledCollisions')}</summary>
          <Collisions collisions={revision.settledCollisions} />
        </details>
      )}
    </>
  );
}
