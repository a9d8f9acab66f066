// How much waits, each figure a way to it. What does not wait is not in the way.
import { Link, type LinkProps } from '@tanstack/react-router';
import { useFormats } from '~/i18n/formats';
import { useWords } from '~/i18n/words';
import styles from './work.module.css';
import { words } from './words';

interface Wait {
  label: string;
  count: number;
  /** There are more than were counted. */
  isAtLeast?: boolean;
  link: Pick<LinkProps, 'to' | 'params' | 'search'>;
}

export function Waits({ items }: { items: readonly Wait[] }) {
  const say = useWords(words);
  const formats = useFormats();
  const waiting = items.filter(({ count }) => count > 0);
  if (waiting.length === 0) return <p className={styles.calm}>{say('nothingWaits')}</p>;
  return (
    <ul className={styles.waits}>
      {waiting.map(({ label, count, isAtLeast = false, link }) => (
        <li key={link.to + label}>
          <Link {...link} className={styles.wait}>
            <span className={styles.figure}>
              {formats.number(count)}
              {isAtLeast && '+'}
            </span>{' '}
            <span>{label}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
