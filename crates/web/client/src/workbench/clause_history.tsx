// How a clause came to read as it does: its revisions, newest first, each with what it changed.
import { Suspense, useState } from 'react';
import { graphql } from '~/api/generated';
import type { ClauseHistoryQuery } from '~/api/generated/graphql';
import { useAskPages } from '~/api/queries';
import { useFormats } from '~/i18n/formats';
import { useWords } from '~/i18n/words';
import { Difference } from '~/text/difference';
import { Button } from '~/ui/button';
import { Loading, More, Prose, Quiet } from '~/ui/page';
import styles from './clause_panel.module.css';
import { Said } from './said';
import { words } from './words';

const HISTORY = graphql(`
  query ClauseHistory($id: ID!, $after: String) {
    clause(id: $id) {
      id
      revisions(first: 30, after: $after) {
        nodes {
          revision
          at
          text
          author {
            id
            fullName
          }
          difference {
            passages {
              kind
              text
              moveNumber
            }
            moves {
              passages {
                kind
                text
                moveNumber
              }
            }
          }
          settledCollisions {
            base
            outcome
            text
            sides {
              text
              writers {
                kind
                revision
                amendmentId
                person {
                  id
                  fullName
                  position
                }
              }
            }
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

type Revision = NonNullable<ClauseHistoryQuery['clause']>['revisions']['nodes'][number];

const pick = (answer: ClauseHistoryQuery) => answer.clause?.revisions;

export function ClauseHistory({ clauseId }: { clauseId: string }) {
  const say = useWords(words);
  const [isShown, setShown] = useState(false);
  return (
    <section className={styles.part}>
      <header className={styles.partHeader}>
        <h3>{say('clauseHistory')}</h3>
        <Button
          small
          look="quiet"
          aria-expanded={isShown}
          onPress={() => {
            setShown(!isShown);
          }}
        >
          {isShown ? say('hide') : say('show')}
        </Button>
      </header>
      {isShown && (
        <Suspense fallback={<Loading />}>
          <Revisions clauseId={clauseId} />
        </Suspense>
      )}
    </section>
  );
}

function Revisions({ clauseId }: { clauseId: string }) {
  const pages = useAskPages(HISTORY, { id: clauseId }, pick);
  return (
    <>
      <ul className={styles.sources}>
        {[...pages.items].reverse().map((revision) => (
          <RevisionEntry key={revision.revision} revision={revision} />
        ))}
      </ul>
      {pages.hasMore && <More pages={pages} />}
    </>
  );
}

function RevisionEntry({ revision }: { revision: Revision }) {
  const say = useWords(words);
  const formats = useFormats();
  return (
    <li className={styles.source}>
      <strong>{say('revision', { number: revision.revision })}</strong>
      <Quiet>{[revision.author?.fullName, formats.moment(revision.at)].filter(Boolean).join(' · ')}</Quiet>
      {revision.difference ? (
        <Difference passages={revision.difference.passages} moves={revision.difference.moves} isFolded />
      ) : (
        <Prose text={revision.text} />
      )}
      {revision.settledCollisions.map((collision, place) => (
        <div key={place} className={styles.live}>
          <strong>{say(`outcome${collision.outcome}`)}</strong>
          {collision.sides.map((side, number) => (
            <Said key={number} side={side} />
          ))}
        </div>
      ))}
    </li>
  );
}
