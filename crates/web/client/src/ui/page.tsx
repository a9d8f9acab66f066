// What every page is laid out with: its title, its parts, its lists, and what it says when there is nothing.
import { useEffect, type ReactNode } from 'react';
import { ProgressBar as AriaProgressBar } from 'react-aria-components/ProgressBar';
import { Label } from 'react-aria-components/Label';
import { useWords } from '~/i18n/words';
import { Button } from './button';
import type { Pages } from '~/api/queries';
import styles from './page.module.css';
import { words } from './words';

interface PageProps {
  title: string;
  /** Above the title: where the page belongs, as links. */
  trail?: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  /** As wide as the window, for work; otherwise as wide as a text. */
  isWide?: boolean;
  children?: ReactNode;
}

/** Says in the window's title what page it is. */
export function useTitle(title: string): void {
  const say = useWords(words);
  useEffect(() => {
    document.title = say('titled', { title });
  }, [say, title]);
}

export function Page({ title, trail, lead, actions, isWide = false, children }: PageProps) {
  useTitle(title);
  return (
    <div className={`${styles.page ?? ''} ${isWide ? (styles.wide ?? '') : ''}`}>
      <header className={styles.header}>
        {trail !== undefined && <nav className={styles.trail}>{trail}</nav>}
        <h1>{title}</h1>
        {lead !== undefined && <div className={styles.lead}>{lead}</div>}
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}

interface PartProps {
  title: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
  id?: string;
}

export function Part({ title, lead, actions, children, id }: PartProps) {
  return (
    <section className={styles.part} id={id}>
      <header className={styles.partHeader}>
        <h2>{title}</h2>
        {actions}
      </header>
      {lead !== undefined && <div className={styles.quiet}>{lead}</div>}
      {children}
    </section>
  );
}

/** Things side by side, as far as they fit. */
export function Row({ children }: { children: ReactNode }) {
  return <div className={styles.row}>{children}</div>;
}

/** Things below one another. */
export function Stack({ children }: { children: ReactNode }) {
  return <div className={styles.stack}>{children}</div>;
}

export function Card({ children }: { children: ReactNode }) {
  return <div className={styles.card}>{children}</div>;
}

export function Quiet({ children }: { children: ReactNode }) {
  return <span className={styles.quiet}>{children}</span>;
}

/** Text that people wrote: plain paragraphs. */
export function Prose({ text }: { text: string }) {
  return <div className={styles.prose}>{text}</div>;
}

export type Tone = 'plain' | 'good' | 'warn' | 'bad' | 'accent';

/** A state, in a word. */
export function Badge({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`${styles.badge ?? ''} ${styles[tone] ?? ''}`}>{children}</span>;
}

/** When there is nothing: what it is that is not there, and what to do. */
export function Empty({
  title,
  children,
  actions,
}: {
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className={styles.empty}>
      <strong>{title}</strong>
      {children !== undefined && <p>{children}</p>}
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}

export function Loading() {
  const say = useWords(words);
  return (
    <p className={styles.loading} role="status">
      {say('loading')}
    </p>
  );
}

export function Progress({ label, value, total }: { label: string; value: number; total: number }) {
  return (
    <AriaProgressBar value={value} maxValue={Math.max(1, total)} className={styles.progress ?? ''}>
      {({ percentage, valueText }) => (
        <>
          <span className={styles.progressLabel}>
            <Label>{label}</Label>
            <span>{valueText}</span>
          </span>
          <svg className={styles.bar} aria-hidden="true" viewBox="0 0 100 4" preserveAspectRatio="none">
            <rect width={percentage ?? 0} height="4" />
          </svg>
        </>
      )}
    </AriaProgressBar>
  );
}

/** How much of a list is shown, and the way to more of it. */
export function More<Item>({ pages }: { pages: Pages<Item> }) {
  const say = useWords(words);
  return (
    <div className={styles.more}>
      {pages.totalCount !== null && (
        <Quiet>{say('shownOf', { shown: pages.items.length, total: pages.totalCount })}</Quiet>
      )}
      {pages.hasMore && (
        <Button onPress={pages.loadMore} isPending={pages.isLoadingMore}>
          {say('loadMore')}
        </Button>
      )}
    </div>
  );
}

/** Facts with their names. What is not known is left out. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  const known = facts.filter(([, value]) => value !== null && value !== undefined && value !== '');
  return (
    <dl className={styles.facts}>
      {known.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
