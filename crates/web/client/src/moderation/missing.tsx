// What still has no disposition, always in sight while one works on a resolution: nothing disappears silently.
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { graphql } from '~/api/generated';
import type { MissingDispositionsQuery } from '~/api/generated/graphql';
import { useAskAside } from '~/api/queries';
import { useWatch } from '~/api/watch';
import { useWords } from '~/i18n/words';
import styles from './missing.module.css';
import { ProposalStateBadge } from './proposal_state';
import { words } from './words';

const MISSING = graphql(`
  query MissingDispositions($resolutionId: ID!) {
    resolution(id: $resolutionId) {
      id
      level
      state
      forum {
        id
      }
      missingDispositions {
        count
      }
      session {
        id
        proposals(first: 10, filter: { withoutDisposition: true }) {
          nodes {
            id
            title
            state
          }
          totalCount
        }
      }
    }
  }
`);

const UNDISPOSED_CLAUSES = graphql(`
  query UndisposedClauses($forumId: ID!) {
    regionalClauses(forumId: $forumId, undisposedOnly: true, first: 10) {
      nodes {
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
      totalCount
    }
  }
`);

const CHANGES = graphql(`
  subscription MissingChanges($resolutionId: ID!) {
    resolutionChanges(resolutionId: $resolutionId) {
      version
    }
  }
`);

const INCOMING = graphql(`
  subscription MissingIncoming($sessionId: ID!) {
    incomingProposals(sessionId: $sessionId) {
      id
    }
  }
`);

type Resolution = NonNullable<MissingDispositionsQuery['resolution']>;

interface MissingProps {
  resolutionId: string;
  /** Opened from the start, where it is what the page is about. */
  isOpen?: boolean;
}

/** «Чего не хватает»: a strip that says how much has no disposition, and opens to what it is. Kept current. */
export function Missing({ resolutionId, isOpen = false }: MissingProps) {
  const say = useWords(words);
  const { data } = useAskAside(MISSING, { resolutionId });
  const resolution = data?.resolution;
  const isFinal = resolution?.level === 'FINAL';
  const forumId = isFinal ? resolution.forum?.id : undefined;
  const clauses = useAskAside(UNDISPOSED_CLAUSES, forumId ? { forumId } : null).data?.regionalClauses;
  useNewsOf(resolutionId, isFinal ? null : (resolution?.session?.id ?? null));
  if (!resolution || resolution.state === 'ADOPTED') return null;
  const { count } = resolution.missingDispositions;
  if (count === 0) {
    return (
      <p className={`${styles.strip ?? ''} ${styles.complete ?? ''}`} role="status">
        <span aria-hidden="true">✓</span> {say('nothingMissing')}
      </p>
    );
  }
  return (
    <details className={styles.strip} open={isOpen}>
      <summary className={styles.summary}>
        <span role="status">{say(isFinal ? 'missingClauses' : 'missingProposals', { count })}</span>
      </summary>
      {isFinal ? (
        <ul className={styles.list}>
          {clauses?.nodes.map((clause) => (
            <li key={clause.id}>
              <Link
                to="/resolutions/$resolutionId/workbench"
                params={{ resolutionId }}
                search={{ sources: clause.id }}
              >
                {say('clauseOf', {
                  number: clause.number ?? '—',
                  region: clause.resolution.session?.region ?? '',
                })}
              </Link>{' '}
              <span className={styles.text}>{clause.text}</span>
            </li>
          ))}
        </ul>
      ) : (
        <MissingProposals resolution={resolution} />
      )}
    </details>
  );
}

function MissingProposals({ resolution }: { resolution: Resolution }) {
  const say = useWords(words);
  const { session } = resolution;
  if (!session) return null;
  const { nodes, totalCount } = session.proposals;
  return (
    <>
      <ul className={styles.list}>
        {nodes.map(({ id, title, state }) => (
          <li key={id}>
            {state === 'ADMITTED' ? (
              <Link
                to="/resolutions/$resolutionId/workbench"
                params={{ resolutionId: resolution.id }}
                search={{ sources: id }}
              >
                {title}
              </Link>
            ) : (
              <Link
                to="/sessions/$sessionId/triage"
                params={{ sessionId: session.id }}
                search={{ ...(state === 'RETURNED' ? { shelf: 'returned' as const } : {}), open: id }}
              >
                {title}
              </Link>
            )}{' '}
            <ProposalStateBadge state={state} />{' '}
            <span className={styles.todo}>{say(`todo${NEXT_ACTS[state] ?? 'Triage'}`)}</span>
          </li>
        ))}
      </ul>
      {(totalCount ?? 0) > nodes.length && (
        <Link
          to="/sessions/$sessionId/triage"
          params={{ sessionId: session.id }}
          search={{ shelf: 'unplaced' }}
        >
          {say('moreMissing', { count: (totalCount ?? 0) - nodes.length })}
        </Link>
      )}
    </>
  );
}

const NEXT_ACTS: Partial<Record<string, 'Triage' | 'Merge' | 'Author'>> = {
  SUBMITTED: 'Triage',
  ADMITTED: 'Merge',
  RETURNED: 'Author',
};

function useNewsOf(resolutionId: string, sessionId: string | null): void {
  const queries = useQueryClient();
  const again = () => {
    void queries.invalidateQueries({ queryKey: ['MissingDispositions'] });
    void queries.invalidateQueries({ queryKey: ['UndisposedClauses'] });
  };
  useWatch(CHANGES, { resolutionId }, again, again);
  useWatch(INCOMING, sessionId ? { sessionId } : null, again, again);
}
