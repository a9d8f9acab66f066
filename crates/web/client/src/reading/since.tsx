// A resolution beside an earlier version of it: what changed since one looked last, or since any step of the work.
import { useState } from 'react';
import { useAskAside } from '~/api/queries';
import { useFormats } from '~/i18n/formats';
import { useWords } from '~/i18n/words';
import { Button, ButtonLink } from '~/ui/button';
import { ErrorNotice, Notice } from '~/ui/notice';
import { Prose } from '~/ui/page';
import type { Changes, Step } from './changes';
import type { Compared } from './comparison';
import { CLAUSE_WORDS, type ResolutionToRead } from './queries';
import styles from './reading.module.css';
import { Versions } from './versions';
import { words } from './words';

interface ComparisonProps {
  resolution: ResolutionToRead;
  since: number | null;
  comparison: Compared;
}

export function Comparison({ resolution, since, comparison }: ComparisonProps) {
  if (since !== null) return <Shown resolution={resolution} since={since} comparison={comparison} />;
  return <Offered resolution={resolution} comparison={comparison} />;
}

/** Tells of changes, and offers to show them. */
function Offered({ resolution, comparison }: Omit<ComparisonProps, 'since'>) {
  const say = useWords(words);
  const formats = useFormats();
  const { changes, seen, mayReadSteps } = comparison;
  const [isChoosing, setChoosing] = useState(false);
  const last = seen.at(-1);
  if (last && changes.size > 0) {
    return (
      <Notice
        title={say('sinceSeen', { at: formats.moment(last.at) })}
        isLive
        actions={
          <ButtonLink
            to="/resolutions/$resolutionId"
            params={{ resolutionId: resolution.id }}
            search={{ since: last.version }}
            look="primary"
            small
          >
            {say('showChanges')}
          </ButtonLink>
        }
      >
        {say('changedClauses', countsOf(changes))}
      </Notice>
    );
  }
  const hasEarlier = mayReadSteps || seen.some((known) => known.version < resolution.version);
  if (!hasEarlier || resolution.sections.length === 0) return null;
  return (
    <div className={styles.compare}>
      {isChoosing ? (
        <Versions resolution={resolution} since={null} comparison={comparison} />
      ) : (
        <Button
          small
          look="quiet"
          onPress={() => {
            comparison.askSteps();
            setChoosing(true);
          }}
        >
          {say('compareWith')}
        </Button>
      )}
    </div>
  );
}

function countsOf(changes: Changes) {
  const all = [...changes.values()];
  return {
    added: all.filter((change) => change.isNew).length,
    removed: all.filter((change) => change.isRemoved).length,
    changed: all.filter((change) => !change.isNew && !change.isRemoved).length,
  };
}

/** The comparison as it is shown, with the way to another one and back to plain reading. */
function Shown({ resolution, since, comparison }: ComparisonProps & { since: number }) {
  const say = useWords(words);
  const { changes, steps, isCut, isLoading, isUnknown, error } = comparison;
  const removed = [...changes].filter(([, change]) => change.isRemoved).map(([id]) => id);
  const told = isLoading
    ? say('comparing')
    : isUnknown
      ? say('unknownVersion')
      : changes.size === 0
        ? say('nothingChanged')
        : say('changedClauses', countsOf(changes));
  return (
    <section className={styles.comparison} aria-label={say('comparison')}>
      <Versions resolution={resolution} since={since} comparison={comparison} />
      {error ? <ErrorNotice error={error} /> : <p role="status">{told}</p>}
      {isCut && <p className={styles.quiet}>{say('olderSteps')}</p>}
      <Made steps={steps.filter((step) => step.version > since)} />
      {removed.length > 0 && (
        <details>
          <summary>{say('removedClauses', { count: removed.length })}</summary>
          {removed.map((id) => (
            <RemovedClause key={id} clauseId={id} />
          ))}
        </details>
      )}
      <ButtonLink to="/resolutions/$resolutionId" params={{ resolutionId: resolution.id }} small>
        {say('readPlainly')}
      </ButtonLink>
    </section>
  );
}

/** What was taken out stays readable. */
function RemovedClause({ clauseId }: { clauseId: string }) {
  const say = useWords(words);
  const answer = useAskAside(CLAUSE_WORDS, { id: clauseId });
  if (!answer.data) return <p className={styles.quiet}>{say('comparing')}</p>;
  const { clause } = answer.data;
  return clause ? (
    <del className={styles.gone}>
      <Prose text={clause.text} />
    </del>
  ) : null;
}

/** The steps of work, as those who made them. */
function Made({ steps }: { steps: readonly Step[] }) {
  const say = useWords(words);
  const formats = useFormats();
  if (steps.length === 0) return null;
  return (
    <details>
      <summary>{say('stepsMade', { count: steps.length })}</summary>
      <ol className={styles.steps}>
        {steps.toReversed().map((step) => (
          <li key={step.id}>
            {step.label}
            <span className={styles.quiet}>
              {' '}
              · {[step.by?.fullName, formats.moment(step.at)].filter(Boolean).join(', ')}
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}
