// The way to the pages that somebody's roles are for.
import { Link } from '@tanstack/react-router';
import { useWords } from '~/i18n/words';
import styles from './navigation.module.css';
import { forumsWith, isAdministrator, sessionsWith, useViewer } from './viewer';
import { words } from './words';

export function Navigation() {
  const say = useWords(words);
  const viewer = useViewer();
  const moderates = sessionsWith(viewer, 'MODERATOR').size > 0;
  const edits = forumsWith(viewer, 'EDITOR').size > 0;
  const receives = forumsWith(viewer, 'COUNCIL').size > 0;
  const takesPart = sessionsWith(viewer, 'PARTICIPANT').size > 0;
  const plain = {
    className: styles.link ?? '',
    activeProps: { className: `${styles.link ?? ''} ${styles.here ?? ''}` },
  };
  return (
    <nav aria-label={say('navigation')}>
      <ul className={styles.list}>
        {viewer.person && (
          <li>
            <Link to="/" activeOptions={{ exact: true }} {...plain}>
              {say('home')}
            </Link>
          </li>
        )}
        {takesPart && (
          <li>
            <Link to="/proposals" {...plain}>
              {say('myProposals')}
            </Link>
          </li>
        )}
        {(moderates || edits) && (
          <li>
            <Link to="/work" {...plain}>
              {say('work')}
            </Link>
          </li>
        )}
        {(edits || receives) && (
          <li>
            <Link to="/packages-handed-over" {...plain}>
              {say('packages')}
            </Link>
          </li>
        )}
        <li>
          <Link to="/resolutions" {...plain}>
            {say('resolutions')}
          </Link>
        </li>
        {isAdministrator(viewer) && (
          <li>
            <Link to="/admin" {...plain}>
              {say('administration')}
            </Link>
          </li>
        )}
      </ul>
    </nav>
  );
}
