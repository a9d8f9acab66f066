// Where a proposal is written, in steps: what it is about, what is wrong, what should stand in the resolution, whom it
// is asked of, and a last look. Beside it stand proposals that say nearly the same.
import { Suspense, lazy, useEffect, useRef, useState, type ReactNode } from 'react';
import { useWords } from '~/i18n/words';
import type { Written } from '~/offline/draft';
import { DraftState, RefusedNotice } from '~/offline/draft_state';
import { Button } from '~/ui/button';
import { Notice } from '~/ui/notice';
import { Loading, Prose } from '~/ui/page';
import { DetailsStep, ProblemStep, SubjectStep, WordingStep } from './fields';
import type { WritingSession } from './queries';
import { SentNotice, WaitingNotice } from './sent';
import { STEPS, missingIn, type Needed, type StepNumber } from './steps';
import styles from './desk.module.css';
import type { Writing } from './use_writing';
import { words } from './words';

// What is not needed to begin with.
const SimilarAside = lazy(() => import('./similar'));
const NewerNotice = lazy(() => import('./newer'));
const CheckStep = lazy(() => import('./check_step'));

interface DeskProps {
  writing: Writing;
  session: WritingSession;
  step: number;
  onStep: (step: number) => void;
  /** What the moderator asked for in returning it. */
  reason: string | null;
}

export function Desk({ writing, session, step: asked, onStep, reason }: DeskProps) {
  const say = useWords(words);
  const { draft } = writing;
  const [firstStep] = useState(asked);
  const step = STEPS.find((one) => one === asked) ?? 1;
  if (draft.outcome?.kind === 'sent') return <SentNotice draft={draft} />;
  if (draft.pressed) return <WaitingNotice writing={writing} />;
  return (
    <>
      {reason !== null && (
        <Notice kind="warn" title={say('returnedTitle')}>
          <Prose text={reason} />
        </Notice>
      )}
      <RefusedNotice draft={draft} />
      {draft.newer && (
        <Suspense>
          <NewerNotice draft={draft} newer={draft.newer} session={session} />
        </Suspense>
      )}
      <Steps step={step} written={draft.written} onStep={onStep} />
      <div className={step === 1 ? styles.alone : styles.desk}>
        <Step
          key={step}
          step={step}
          takesFocus={asked !== firstStep}
          writing={writing}
          session={session}
          onStep={onStep}
        />
        {step > 1 && (
          <Suspense>
            <SimilarAside draft={draft} />
          </Suspense>
        )}
      </div>
    </>
  );
}

interface StepsProps {
  step: StepNumber;
  written: Written;
  onStep: (step: number) => void;
}

function Steps({ step, written, onStep }: StepsProps) {
  const say = useWords(words);
  return (
    <nav aria-label={say('steps')}>
      <ol className={styles.steps}>
        {STEPS.map((one) => (
          <li key={one}>
            <button
              type="button"
              className={styles.step}
              aria-current={one === step ? 'step' : undefined}
              onClick={() => {
                onStep(one);
              }}
            >
              <span className={styles.number} aria-hidden="true">
                {one < 5 && one !== step && missingIn(one, written).length === 0 && isTouched(one, written)
                  ? '✓'
                  : one}
              </span>
              <span className={styles.label}>{say(`step${one}`)}</span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function isTouched(step: StepNumber, written: Written): boolean {
  if (step !== 4) return true;
  return [written.addressee, written.legalAct, written.expectedEffect].some((text) => text.trim() !== '');
}

interface StepProps {
  step: StepNumber;
  /** Whoever listens, or goes by keyboard, goes on from the new step's title. */
  takesFocus: boolean;
  writing: Writing;
  session: WritingSession;
  onStep: (step: number) => void;
}

function Step({ step, takesFocus, writing, session, onStep }: StepProps) {
  const say = useWords(words);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus) title.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  const { draft, change } = writing;
  const [isChecked, setChecked] = useState(false);
  const missing = missingIn(step, draft.written);
  const errorOf = (field: Needed) =>
    isChecked && missing.includes(field) ? say(`missing_${field}`) : undefined;
  const fields = { written: draft.written, change, errorOf, session };
  const content: Record<StepNumber, ReactNode> = {
    1: <SubjectStep {...fields} />,
    2: <ProblemStep {...fields} />,
    3: <WordingStep {...fields} />,
    4: <DetailsStep {...fields} />,
    5: <CheckStep writing={writing} session={session} onStep={onStep} />,
  };
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (step === 5) return;
        if (missing.length > 0) setChecked(true);
        else onStep(step + 1);
      }}
    >
      <h2 ref={title} tabIndex={-1}>
        {say('stepOf', { step, title: say(`step${step}`) })}
      </h2>
      <Suspense fallback={<Loading />}>{content[step]}</Suspense>
      <DraftState draft={draft} />
      <div className={styles.moves}>
        {step > 1 && (
          <Button
            onPress={() => {
              onStep(step - 1);
            }}
          >
            {say('back')}
          </Button>
        )}
        {step < 5 && (
          <Button type="submit" look="primary">
            {say('next')}
          </Button>
        )}
      </div>
    </form>
  );
}
