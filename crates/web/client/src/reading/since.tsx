// A resolution beside an earlier version of it: what changed since one looked last, or since any step of the work.
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useAskAside } from '~/api/queries';
import { useFormats } from '~/i18n/formats';
import { useWords } from '~/i18n/words';
import { Button, ButtonLink } from '~/ui/button';
import { Select } from '~/ui/fields';
import { ErrorNotice, Notice } from '~/ui/notice';
import { Prose } from '~/ui/page';
import { changesSince, type ClauseChanged, type Step } from './changes';
import { RESOLUTION_STEPS, type ResolutionToRead } from './queries';
import styles from './reading.module.css';
import type { Seen } from './seen';
import { words } from './words';

export interface Compared {
  changes: ReadonlyMap<string, ClauseChanged>;
  steps: readonly Step[];
  /** Whether there are steps before those that are known. */
  isCut: boolean;
  isLoading: boolean;
  error: Error | null;
  /** Asks for the steps, also when nothing is compared yet. */
  askSteps: () => void;
}

const NOTHING: readonly Step[] = [];

export function useComparison(resolution: ResolutionToRead, baseline: number | null): Compared {
  const { id, version } = resolution;
  const [isAsked, setAsked] = useState(false);
  const isWanted = isAsked || (baseline !== null && baseline < version);
  const answer = useAskAside(RESOLUTION_STEPS, isWanted ? { id } : null);
  const operations = answer.data?.resolution?.operations;
  const steps = operations?.nodes ?? NOTHING;
  const changes = useMemo(() => changesSince(steps, baseline ?? version), [steps, baseline, version]);
  return {
    changes,
    steps,
    isCut: (operations?.pageInfo.hasPreviousPage ?? false) && (steps[0]?.version ?? 0) > (baseline ?? 0) + 1,
    isLoading: isWanted && !answer.data && !answer.error,
    error: isWanted ? answer.error : null,
    askSteps: () => {
      setAsked(true);
    },
  };
}

interface ComparisonProps {
  resolution: ResolutionToRead;
  since: number | null;
  seen: Seen | null;
  comparison: Compared;
}

export function Comparison({ resolution, since, seen, comparison }: ComparisonProps) {
  const say = useWords(words);
  const { changes, steps, error } = comparison;
  const params = { resolutionId: resolution.id };
  const [isChoosing, setChoosing] = useState(false);
  if (error) return <ErrorNotice error={error} onRetry={comparison.askSteps} />;
  if (since !== null)
    return <Shown resolution={resolution} since={since} seen={seen} comparison={comparison} />;
  if (seen && seen.version < resolution.version && changes.size > 0) {
    return (
      <Notice
        title={<SeenWords seen={seen} />}
        isLive
        actions={
          <ButtonLink
            to="/resolutions/$resolutionId"
            params={params}
            search={{ since: seen.version }}
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
  if (resolution.version < 2 || resolution.sections.length === 0) return null;
  return (
    <div className={styles.compare}>
      {isChoosing ? (
        <Versions resolution={resolution} since={null} seen={seen} steps={steps} />
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

function SeenWords({ seen }: { seen: Seen }) {
  const say = useWords(words);
  const formats = useFormats();
  return <>{say('sinceSeen', { at: formats.moment(seen.at) })}</>;
}

function countsOf(changes: ReadonlyMap<string, ClauseChanged>) {
  const all = [...changes.values()];
  return {
    added: all.filter((change) => change.isNew).length,
    removed: all.filter((change) => change.isRemoved).length,
    changed: all.filter((change) => !change.isNew && !change.isRemoved).length,
  };
}

/** The comparison as it is shown, with the way to another one and back to plain reading. */
function Shown({ resolution, since, seen, comparison }: ComparisonProps & { since: number }) {
  const say = useWords(words);
  const { changes, steps, isCut, isLoading } = comparison;
  const made = steps.filter((step) => step.version > since);
  const removed = [...changes.values()].filter((change) => change.isRemoved);
  return (
    <section className={styles.comparison} aria-label={say('comparison')}>
      <Versions resolution={resolution} since={since} seen={seen} steps={steps} />
      <p role="status">
        {isLoading
          ? say('comparing')
          : changes.size === 0
            ? say('nothingChanged')
            : say('changedClauses', countsOf(changes))}
      </p>
      {isCut && <p className={styles.quiet}>{say('olderSteps')}</p>}
      <Made steps={made} />
      {removed.length > 0 && (
        <details>
          <summary>{say('removedClauses', { count: removed.length })}</summary>
          {removed.map((change) => (
            <del key={change.textAfter} className={styles.gone}>
              <Prose text={change.textBefore ?? change.textAfter} />
            </del>
          ))}
        </details>
      )}
      <ButtonLink to="/resolutions/$resolutionId" params={{ resolutionId: resolution.id }} small>
        {say('readPlainly')}
      </ButtonLink>
    </section>
  );
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

interface VersionsProps {
  resolution: ResolutionToRead;
  since: number | null;
  seen: Seen | null;
  steps: readonly Step[];
}

function Versions({ resolution, since, seen, steps }: VersionsProps) {
  const say = useWords(words);
  const formats = useFormats();
  const navigate = useNavigate();
  const choices = steps
    .slice(0, -1)
    .toReversed()
    .map((step) => ({
      value: String(step.version),
      label: say('afterStep', { at: formats.moment(step.at), step: step.label }),
    }));
  const known = new Set(choices.map((choice) => choice.value));
  const current = String(since ?? '');
  const own = seen && seen.version < resolution.version && !known.has(String(seen.version)) ? seen : null;
  const all = [
    { value: '', label: say('noComparison') },
    ...(own ? [{ value: String(own.version), label: say('asSeen', { at: formats.moment(own.at) }) }] : []),
    ...choices,
  ];
  if (since !== null && !all.some((choice) => choice.value === current)) {
    all.splice(1, 0, { value: current, label: say('versionNumber', { version: since }) });
  }
  return (
    <Select
      label={say('compareWith')}
      value={current}
      choices={all}
      onChange={(version) => {
        void navigate({
          to: '/resolutions/$resolutionId',
          params: { resolutionId: resolution.id },
          search: version === '' ? {} : { since: Number(version) },
          resetScroll: false,
        });
      }}
    />
  );
}
