// The way of a package: built, signed, handed over; where it stands, and what comes next.
import type { PackageState } from '~/api/generated/graphql';
import { useWords } from '~/i18n/words';
import styles from './packages.module.css';
import { words } from './words';

const STEPS = ['build', 'sign', 'handOver'] as const;

const DONE: Record<PackageState, number> = {
  BUILDING: 0,
  FAILED: 0,
  CANCELLED: 0,
  BUILT: 1,
  SIGNED: 2,
  HANDED_OVER: 3,
};

export function Course({ state }: { state: PackageState }) {
  const say = useWords(words);
  const done = DONE[state];
  return (
    <ol className={styles.steps} aria-label={say('course')}>
      {STEPS.map((step, place) => {
        const stands = place < done ? 'done' : place === done ? 'next' : 'later';
        const look = { done: styles.isDone, next: styles.isNext, later: '' }[stands];
        return (
          <li
            key={step}
            className={`${styles.step ?? ''} ${look ?? ''}`}
            aria-current={stands === 'next' ? 'step' : undefined}
          >
            <strong>{say(`step_${step}`)}</strong>
            <span className={styles.stepState}>{say(`step_${stands}`)}</span>
          </li>
        );
      })}
    </ol>
  );
}
