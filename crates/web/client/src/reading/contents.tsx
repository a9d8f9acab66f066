// The contents of a resolution: beside it where there is room, folded above it on a phone.
import { useWords } from '~/i18n/words';
import { useMedia } from '~/ui/media';
import type { Section } from './queries';
import styles from './reading.module.css';
import { words } from './words';

export function Contents({ sections }: { sections: readonly Section[] }) {
  const say = useWords(words);
  const isWide = useMedia('(min-width: 60rem)');
  if (sections.length === 0) return <div className={styles.contents} />;
  const list = (
    <ol className={styles.contentsList}>
      {sections.map((section, place) => (
        <li key={section.id}>
          <a href={`#${sectionAnchor(place)}`} lang="ru">
            <span className={styles.contentsNumber}>{place + 1}.</span>
            <span>{section.addressee}</span>
            <span className={styles.contentsCount} lang={undefined}>
              {section.clauses.length}
            </span>
          </a>
        </li>
      ))}
    </ol>
  );
  return (
    <nav className={styles.contents} aria-label={say('contents')}>
      {isWide ? (
        <>
          <h2 className={styles.contentsTitle}>{say('contents')}</h2>
          {list}
        </>
      ) : (
        <details className={styles.contentsFolded}>
          <summary>{say('contents')}</summary>
          {list}
        </details>
      )}
    </nav>
  );
}

/** Where a section stands on the page. */
export function sectionAnchor(place: number): string {
  return `section-${place + 1}`;
}
