// A question or a form before everything else.
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useState, type ReactNode } from 'react';
import { useWords } from '~/i18n/words';
import { Button, type ButtonLook } from './button';
import { FormErrors } from './notice';
import styles from './dialog.module.css';
import { words } from './words';

interface DialogProps {
  title: ReactNode;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
  /** As wide as a text wants to be. */
  isWide?: boolean;
}

export function Dialog({ title, isOpen, onClose, children, isWide = false }: DialogProps) {
  const say = useWords(words);
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable
      className={styles.overlay ?? ''}
    >
      <Modal className={`${styles.modal ?? ''} ${isWide ? (styles.wide ?? '') : ''}`}>
        <AriaDialog className={styles.dialog ?? ''}>
          <header className={styles.header}>
            <Heading slot="title" className={styles.title ?? ''}>
              {title}
            </Heading>
            <Button look="quiet" small onPress={onClose} aria-label={say('close')}>
              ✕
            </Button>
          </header>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

interface AskProps {
  title: ReactNode;
  /** What the button that does it says: the act itself, never «OK». */
  act: ReactNode;
  look?: ButtonLook;
  isOpen: boolean;
  onClose: () => void;
  /** Does it; when it throws, the dialog stays and says why. */
  onAct: () => Promise<unknown>;
  isReady?: boolean;
  children: ReactNode;
  isWide?: boolean;
}

/** Something to be confirmed or filled in before it is done. */
export function AskDialog({
  title,
  act,
  look,
  isOpen,
  onClose,
  onAct,
  isReady = true,
  children,
  isWide,
}: AskProps) {
  const say = useWords(words);
  const [isRunning, setRunning] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const close = () => {
    setError(null);
    onClose();
  };
  const run = async () => {
    setRunning(true);
    setError(null);
    try {
      await onAct();
      onClose();
    } catch (thrown) {
      setError(thrown);
    } finally {
      setRunning(false);
    }
  };
  return (
    <Dialog title={title} isOpen={isOpen} onClose={close} {...(isWide === undefined ? {} : { isWide })}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void run();
        }}
      >
        {children}
        <FormErrors error={error} />
        <footer className={styles.footer}>
          <Button onPress={close}>{say('cancel')}</Button>
          <Button type="submit" look={look ?? 'primary'} isDisabled={!isReady} isPending={isRunning}>
            {act}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
