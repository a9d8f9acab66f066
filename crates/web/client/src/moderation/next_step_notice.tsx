// The next step, in words, with its button.
import type { ReactNode } from 'react';
import { useWords } from '~/i18n/words';
import { ButtonLink } from '~/ui/button';
import { Badge, Row } from '~/ui/page';
import type { Step } from './next_step';
import styles from './work.module.css';
import { words } from './words';

interface NextStepProps {
  step: Step;
  /** How many the step is about. */
  count: number;
  sessionId: string | null;
  resolutionId: string | null;
  /** How far the resolution is, in a word. */
  state: string | null;
  /** Further ways: starting a resolution. */
  children?: ReactNode;
}

export function NextStep({ step, count, sessionId, resolutionId, state, children }: NextStepProps) {
  const say = useWords(words);
  return (
    <div className={styles.next}>
      <p>
        <strong>{say('next')}</strong> {say(`step_${step}`, { count })}
      </p>
      <Row>
        <StepButton step={step} sessionId={sessionId} resolutionId={resolutionId} />
        {children}
        {resolutionId !== null && step !== 'merge' && step !== 'done' && step !== 'handOver' && (
          <ButtonLink small look="quiet" to="/resolutions/$resolutionId/workbench" params={{ resolutionId }}>
            {say('workbench')}
          </ButtonLink>
        )}
        {state !== null && <Badge tone="accent">{state}</Badge>}
      </Row>
    </div>
  );
}

interface StepButtonProps {
  step: Step;
  sessionId: string | null;
  resolutionId: string | null;
}

function StepButton({ step, sessionId, resolutionId }: StepButtonProps) {
  const say = useWords(words);
  const label = () => say(`do_${step as Exclude<Step, 'start'>}`);
  if (sessionId !== null) {
    const params = { sessionId };
    if (step === 'triage') {
      return (
        <ButtonLink look="primary" to="/sessions/$sessionId/triage" params={params}>
          {label()}
        </ButtonLink>
      );
    }
    if (step === 'groups') {
      return (
        <ButtonLink look="primary" to="/sessions/$sessionId/groups" params={params}>
          {label()}
        </ButtonLink>
      );
    }
    if (step === 'waitForAuthors') {
      return (
        <ButtonLink to="/sessions/$sessionId/triage" params={params} search={{ shelf: 'returned' }}>
          {label()}
        </ButtonLink>
      );
    }
    if (step === 'waitForProposals') {
      return (
        <ButtonLink to="/sessions/$sessionId" params={params}>
          {label()}
        </ButtonLink>
      );
    }
  }
  if (step === 'waitForRegions') return <ButtonLink to="/resolutions">{label()}</ButtonLink>;
  if (resolutionId === null || step === 'start') return null;
  const params = { resolutionId };
  switch (step) {
    case 'merge':
      return (
        <ButtonLink look="primary" to="/resolutions/$resolutionId/workbench" params={params}>
          {label()}
        </ButtonLink>
      );
    case 'amendments':
      return (
        <ButtonLink look="primary" to="/resolutions/$resolutionId/amendments" params={params}>
          {label()}
        </ButtonLink>
      );
    case 'done':
      return (
        <ButtonLink to="/resolutions/$resolutionId" params={params}>
          {label()}
        </ButtonLink>
      );
    case 'buildPackage':
    case 'handOver':
      return (
        <ButtonLink look="primary" to="/resolutions/$resolutionId/packages" params={params}>
          {label()}
        </ButtonLink>
      );
    default:
      return (
        <ButtonLink look="primary" to="/resolutions/$resolutionId/adoption" params={params}>
          {label()}
        </ButtonLink>
      );
  }
}
