// A clause at an address of its own: its words, whose they are, what they were made from, and how they came about.
import { Link } from '@tanstack/react-router';
import { Suspense, lazy, useState } from 'react';
import { graphql } from '~/api/generated';
import type { ClauseToReadQuery } from '~/api/generated/graphql';
import { useAsk, useAskAgain } from '~/api/queries';
import { useWatch } from '~/api/watch';
import { NotFound } from '~/app/exceptional';
import { useWords } from '~/i18n/words';
import { Button } from '~/ui/button';
import { Notice } from '~/ui/notice';
import { Badge, Loading, Page, Part, Prose, Row } from '~/ui/page';
import { useAmending, type Amending } from './amending';
import ClauseAmendments from './clause_amendments';
import ClauseHistory from './clause_history';
import ClauseOrigins from './clause_origins';
import ClauseSources from './clause_sources';
import { hasKeptAmendment } from './kept_amendment';
import { RESOLUTION_CHANGES } from './queries';
import styles from './reading.module.css';
import { words } from './words';

const AmendForm = lazy(() => import('./amend_form'));

const CLAUSE_TO_READ = graphql(`
  query ClauseToRead($id: ID!) {
    clause(id: $id) {
      ...ClauseLine
      removed
      section {
        id
        addressee
      }
      parent {
        id
        number
      }
      children {
        ...ClauseLine
      }
      resolution {
        id
        title
        level
        state
        amendmentsUntil
        session {
          id
          region
        }
      }
    }
  }
`);

type ClauseToRead = NonNullable<ClauseToReadQuery['clause']>;

export function ClausePage({ clauseId }: { clauseId: string }) {
  const { clause } = useAsk(CLAUSE_TO_READ, { id: clauseId });
  const askAgain = useAskAgain();
  useWatch(
    RESOLUTION_CHANGES,
    clause && clause.resolution.state !== 'ADOPTED' ? { id: clause.resolution.id } : null,
    () => void askAgain(),
    () => void askAgain(),
  );
  return clause ? <Reading key={clause.id} clause={clause} /> : <NotFound />;
}

function Reading({ clause }: { clause: ClauseToRead }) {
  const say = useWords(words);
  const amending = useAmending(clause.resolution);
  const { resolution, section, parent, children } = clause;
  const amendments = amending.byClause.get(clause.id);
  return (
    <Page
      title={say('clauseNumber', { number: clause.number ?? '—' })}
      trail={<Trail clause={clause} />}
      lead={section && <span lang="ru">{section.addressee}</span>}
    >
      {clause.removed && <Notice kind="warn" title={say('clauseRemoved')} />}
      <div className={styles.body}>
        <Row>
          <Badge tone={resolution.state === 'ADOPTED' ? 'good' : 'accent'}>
            {say(`state${resolution.state}`)}
          </Badge>
          {parent && (
            <Link to="/clauses/$clauseId" params={{ clauseId: parent.id }}>
              {say('partOf', { number: parent.number ?? '—' })}
            </Link>
          )}
        </Row>
        <Words clause={clause} amending={amending} />
      </div>
      {children.length > 0 && (
        <Part title={say('subClauses')}>
          <ol className={styles.clauses}>
            {children.map((child) => (
              <li key={child.id} className={styles.line}>
                <Link to="/clauses/$clauseId" params={{ clauseId: child.id }} className={styles.number}>
                  {child.number}
                </Link>
                <Prose text={child.text} />
              </li>
            ))}
          </ol>
        </Part>
      )}
      {(amending.isCut || amendments !== undefined) && (
        <Part title={say('part_amendments')}>
          <Suspense fallback={<Loading />}>
            <ClauseAmendments clauseId={clause.id} />
          </Suspense>
        </Part>
      )}
      <Part title={say('part_origins')}>
        <Suspense fallback={<Loading />}>
          <ClauseOrigins clauseId={clause.id} />
        </Suspense>
      </Part>
      <Part title={say('part_sources')}>
        <Suspense fallback={<Loading />}>
          <ClauseSources clauseId={clause.id} />
        </Suspense>
      </Part>
      <Part title={say('part_history')}>
        <Suspense fallback={<Loading />}>
          <ClauseHistory clauseId={clause.id} />
        </Suspense>
      </Part>
    </Page>
  );
}

function Words({ clause, amending }: { clause: ClauseToRead; amending: Amending }) {
  const say = useWords(words);
  const [isAmending, setAmending] = useState(false);
  const isKept = hasKeptAmendment(amending.personId, clause.id);
  if (isAmending) {
    return (
      <Suspense fallback={<Prose text={clause.text} />}>
        <AmendForm
          clause={clause}
          personId={amending.personId}
          onDone={() => {
            setAmending(false);
          }}
        />
      </Suspense>
    );
  }
  return (
    <>
      <div className={styles.large}>
        <Prose text={clause.text} />
      </div>
      <Row>
        {amending.isOpen && !clause.removed && (
          <Button
            look="primary"
            onPress={() => {
              setAmending(true);
            }}
          >
            {say(isKept ? 'continueAmendment' : 'amend')}
          </Button>
        )}
      </Row>
    </>
  );
}

function Trail({ clause }: { clause: ClauseToRead }) {
  const say = useWords(words);
  const { resolution, number } = clause;
  return (
    <>
      <Link to="/resolutions">{say('resolutions')}</Link>
      {' / '}
      <Link
        to="/resolutions/$resolutionId"
        params={{ resolutionId: resolution.id }}
        {...(number == null ? {} : { hash: `clause-${number}` })}
        lang="ru"
      >
        {[resolution.title, resolution.session?.region].filter(Boolean).join(' · ')}
      </Link>
    </>
  );
}
