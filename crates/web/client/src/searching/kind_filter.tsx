// Of which kind what is looked for should be.
import { Link } from '@tanstack/react-router';
import { useWords } from '~/i18n/words';
import type { SearchKind } from '~/api/generated/graphql';
import { KINDS } from './search_query';
import styles from './search.module.css';
import { words } from './words';

export function KindFilter({ kind, q }: { kind: SearchKind | null; q: string }) {
  const say = useWords(words);
  return (
    <nav aria-label={say('kinds')}>
      <ul className={styles.kinds}>
        {[null, ...KINDS].map((one) => (
          <li key={one ?? 'all'}>
            <Link
              to="/search"
              search={{ q, ...(one === null ? {} : { kind: one }) }}
              replace
              resetScroll={false}
              className={styles.kind}
              activeOptions={{ exact: true, includeSearch: true }}
              data-chosen={one === kind}
            >
              {say(one === null ? 'everything' : `kinds_${one}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
