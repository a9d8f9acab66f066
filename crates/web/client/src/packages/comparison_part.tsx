// What changed between two packages of one resolution, clause by clause.
import { Link } from '@tanstack/react-router';
import { Suspense } from 'react';
import { graphql } from '~/api/generated';
import type { PackageChangesSinceQuery } from '~/api/generated/graphql';
import { useAsk } from '~/api/queries';
import { useFormats } from '~/i18n/formats';
import { useWords } from '~/i18n/words';
import { Difference } from '~/text/difference';
import { Select } from '~/ui/fields';
import { Notice } from '~/ui/notice';
import { Badge, Loading, Part, Prose, Quiet, Row, Stack } from '~/ui/page';
import type { Package } from './package_page';
import styles from './packages.module.css';
import { useProfileTitle } from './profiles';
import { words } from './words';

const EARLIER_PACKAGES = graphql(`
  query EarlierPackages($resolutionId: ID!) {
    resolution(id: $resolutionId) {
      id
      packages(last: 50) {
        nodes {
          id
          profile
          language
          requestedAt
          builtAt
        }
      }
    }
  }
`);

const CHANGES_SINCE = graphql(`
  query PackageChangesSince($id: ID!, $since: ID!) {
    node(id: $id) {
      ... on Package {
        id
        changesSince(packageId: $since) {
          facts
          changedDispositions
          clauses {
            clauseId
            moved
            sourcesChanged
            before {
              number
              addressee
              text
            }
            after {
              number
              addressee
              text
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
                }
              }
            }
          }
        }
      }
    }
  }
`);

type WithChanges = Extract<NonNullable<PackageChangesSinceQuery['node']>, { changesSince: unknown }>;
type Comparison = WithChanges['changesSince'];
type Change = Comparison['clauses'][number];

interface ComparisonProps {
  it: Package;
  resolutionId: string;
  since: string | null;
  onSince: (since: string | null) => void;
}

export function ComparisonPart({ it, resolutionId, since, onSince }: ComparisonProps) {
  const say = useWords(words);
  const formats = useFormats();
  const titleOf = useProfileTitle();
  const { resolution } = useAsk(EARLIER_PACKAGES, { resolutionId });
  const others = (resolution?.packages.nodes ?? []).filter(
    (other) => other.id !== it.id && other.builtAt !== null && other.requestedAt < it.requestedAt,
  );
  if (others.length === 0) {
    return (
      <Part title={say('comparison')}>
        <Quiet>{say('nothingToCompare')}</Quiet>
      </Part>
    );
  }
  return (
    <Part title={say('comparison')} lead={say('comparisonLead')}>
      <div className={styles.short}>
        <Select
          label={say('compareWith')}
          value={since ?? ''}
          onChange={(id) => {
            onSince(id === '' ? null : id);
          }}
          choices={[
            { value: '', label: say('compareNone') },
            ...[...others].reverse().map((other) => ({
              value: other.id,
              label: say('packageOf', {
                profile: titleOf(other.profile),
                moment: formats.moment(other.requestedAt),
              }),
            })),
          ]}
        />
      </div>
      {since !== null && (
        <Suspense fallback={<Loading />}>
          <Changes id={it.id} since={since} />
        </Suspense>
      )}
    </Part>
  );
}

function Changes({ id, since }: { id: string; since: string }) {
  const say = useWords(words);
  const { node } = useAsk(CHANGES_SINCE, { id, since });
  if (!node || !('changesSince' in node)) return null;
  const { facts, changedDispositions, clauses } = node.changesSince;
  if (facts.length + changedDispositions.length + clauses.length === 0) {
    return <Notice kind="good">{say('nothingChanged')}</Notice>;
  }
  return (
    <Stack>
      {facts.length > 0 && (
        <Notice title={say('factsChanged')}>
          <ul>
            {facts.map((fact) => (
              <li key={fact}>{say(`fact${fact}`)}</li>
            ))}
          </ul>
        </Notice>
      )}
      {changedDispositions.length > 0 && (
        <Notice title={say('dispositionsChanged', { count: changedDispositions.length })}>
          {changedDispositions.join(', ')}
        </Notice>
      )}
      <Quiet>{say('clausesChanged', { count: clauses.length })}</Quiet>
      {clauses.map((change) => (
        <ClauseChange key={change.clauseId} change={change} />
      ))}
    </Stack>
  );
}

function ClauseChange({
  change: { clauseId, before, after, difference, moved, sourcesChanged },
}: {
  change: Change;
}) {
  const say = useWords(words);
  const shown = after ?? before;
  return (
    <article className={styles.change}>
      <h3>
        <Link to="/clauses/$clauseId" params={{ clauseId }}>
          {say('clause', { number: shown?.number ?? '' })}
        </Link>
      </h3>
      <Row>
        {!before && <Badge tone="good">{say('clauseCame')}</Badge>}
        {!after && <Badge tone="bad">{say('clauseWent')}</Badge>}
        {moved && before && after && (
          <Badge tone="accent">{say('clauseMoved', { from: before.number, to: after.number })}</Badge>
        )}
        {sourcesChanged && <Badge>{say('clauseSources')}</Badge>}
        <Quiet>{shown?.addressee}</Quiet>
      </Row>
      {difference ? (
        <Difference passages={difference.passages} moves={difference.moves} isFolded />
      ) : (
        (!before || !after) && shown && <Prose text={shown.text} />
      )}
    </article>
  );
}
