// The end of a dialog that does one step: what stands in its way, and the buttons.
import { useState } from 'react';
import { useWords } from '~/i18n/words';
import { Button, type ButtonLook } from '~/ui/button';
import { FormErrors } from '~/ui/notice';
import { useBench } from './bench';
import { ConflictNote } from './conflict_note';
import { useDialogStep } from './dialog_step';
import styles from './dialogs.module.css';
import type { Operation, Step } from './work';
import { words } from './words';

interface DialogFooterProps {
  act: string;
  look?: ButtonLook;
  /** Null while something is missing. */
  step: Step | null;
  onClose: () => void;
  onDone?: (operation: Operation) => void;
}

export function DialogFooter({ act, look = 'primary', step, onClose, onDone }: DialogFooterProps) {
  const say = useWords(words);
  const { resolution } = useBench();
  const [version, setVersion] = useState(resolution.version);
  const doing = useDialogStep((operation) => {
    onDone?.(operation);
    onClose();
  });
  const { outcome } = doing;
  return (
    <>
      {outcome?.is === 'conflict' && step && (
        <ConflictNote
          conflict={outcome.conflict}
          isRunning={doing.isRunning}
          onAgain={() => {
            doing.clear();
            setVersion(outcome.version);
            void doing.run(step, outcome.version);
          }}
        />
      )}
      {outcome?.is === 'refused' && <FormErrors error={outcome.refusal} />}
      <FormErrors error={doing.error} />
      <footer className={styles.footer}>
        <Button onPress={onClose}>{say('cancel')}</Button>
        <Button
          look={look}
          isDisabled={step === null}
          isPending={doing.isRunning}
          onPress={() => {
            if (step) void doing.run(step, version);
          }}
        >
          {act}
        </Button>
      </footer>
    </>
  );
}
