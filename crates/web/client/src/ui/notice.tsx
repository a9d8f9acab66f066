// Words to the person: notes, warnings, and errors with the next step.
import type { ReactNode } from 'react';
import { LineLost, Refusal, SignInEnded, Trouble } from '~/api/trouble';
import { useWords } from '~/i18n/words';
import { Button, ButtonLink } from './button';
import styles from './notice.module.css';
import { words } from './words';

export type NoticeKind = 'note' | 'good' | 'warn' | 'bad';

const SIGNS: Record<NoticeKind, string> = { note: 'i', good: '✓', warn: '!', bad: '!' };

interface NoticeProps {
  kind?: NoticeKind;
  title?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  /** Read aloud when it appears. */
  isLive?: boolean;
}

export function Notice({ kind = 'note', title, children, actions, isLive = false }: NoticeProps) {
  return (
    <div className={`${styles.notice ?? ''} ${styles[kind] ?? ''}`} {...(isLive ? { role: 'status' } : {})}>
      <span className={styles.sign} aria-hidden="true">
        {SIGNS[kind]}
      </span>
      <div className={styles.text}>
        {title !== undefined && <strong>{title}</strong>}
        {children !== undefined && <div>{children}</div>}
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
    </div>
  );
}

/** What went wrong with what was just asked for; nothing while nothing did. */
export function FormErrors({ error }: { error: unknown }) {
  if (error === null || error === undefined) return null;
  return (
    <div role="alert">
      <ErrorNotice error={error} />
    </div>
  );
}

/** An error in words, with the next step. */
export function ErrorNotice({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const say = useWords(words);
  const retry = onRetry && (
    <Button small onPress={onRetry}>
      {say('tryAgain')}
    </Button>
  );
  if (error instanceof Refusal) {
    return (
      <Notice kind="bad">
        {error.errors.map((one) => (
          <p key={one.path.join('.') + one.message}>{one.message}</p>
        ))}
      </Notice>
    );
  }
  if (error instanceof SignInEnded) {
    const next = location.pathname + location.search;
    return (
      <Notice
        kind="warn"
        actions={
          <ButtonLink look="primary" small to="/sign-in" search={{ next }}>
            {say('signIn')}
          </ButtonLink>
        }
      >
        {say('signInEnded')}
      </Notice>
    );
  }
  if (error instanceof LineLost) {
    return (
      <Notice kind="warn" actions={retry}>
        {say('lineLost')}
      </Notice>
    );
  }
  if (error instanceof Trouble) {
    return (
      <Notice kind="bad" actions={retry}>
        <p>{error.message || say('unknownTrouble')}</p>
        {error.requestId !== null && error.code === 'INTERNAL' && (
          <p className={styles.quiet}>{say('requestId', { id: error.requestId })}</p>
        )}
      </Notice>
    );
  }
  return (
    <Notice kind="bad" actions={retry}>
      {say('unknownTrouble')}
    </Notice>
  );
}
