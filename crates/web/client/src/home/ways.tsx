// The ways to where somebody's roles take them.
import { Link, type LinkProps } from '@tanstack/react-router';
import { useWords } from '~/i18n/words';
import styles from './ways.module.css';
import { words } from './words';

interface WaysProps {
  works: boolean;
  receives: boolean;
  administers: boolean;
}

export function Ways({ works, receives, administers }: WaysProps) {
  const say = useWords(words);
  if (!works && !receives && !administers) return null;
  return (
    <ul className={styles.ways}>
      {works && <Way to="/work" title={say('work')} text={say('workText')} />}
      {receives && <Way to="/packages-handed-over" title={say('packages')} text={say('packagesText')} />}
      {administers && <Way to="/admin" title={say('admin')} text={say('adminText')} />}
    </ul>
  );
}

function Way({ to, title, text }: { to: LinkProps['to']; title: string; text: string }) {
  return (
    <li>
      <Link to={to} className={styles.way}>
        <strong>{title}</strong>
        <span>{text}</span>
      </Link>
    </li>
  );
}
