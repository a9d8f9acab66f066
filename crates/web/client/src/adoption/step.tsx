// One step of the way: done, to be done now, next, or later.
import type { ReactNode } from 'react';
import { useWords } from '~/i18n/words';
import { Badge, type Tone } from '~/ui/page';
import styles from './adoption.module.css';
import { words } from './words';

export type Standing = 'done' | 'now' | 'next' | 'later';

const SIGNS: Record<Standing, string> = { done: '✓', now: '→', next: '→', later: '·' };

const TONES: Record<Standing, Tone> = { done: 'good', now: 'accent', next: 'plain', later: 'plain' };

interface StepProps {
  title: string;
  standing: Standing;
  children?: ReactNode;
}

export function Step({ title, standing, children }: StepProps) {
  const say = useWords(words);
  return (
    <li
      className={`${styles.step ?? ''} ${styles[standing] ?? ''}`}
      aria-current={standing === 'now' ? 'step' : undefined}
    >
      <header className={styles.stepHeader}>
        <span className={styles.sign} aria-hidden="true">
          {SIGNS[standing]}
        </span>
        <h2>{title}</h2>
        <Badge tone={TONES[standing]}>{say(`standing_${standing}`)}</Badge>
      </header>
      {children && <div className={styles.stepBody}>{children}</div>}
    </li>
  );
}
