// Tiles of the subjects of the Federation: how much of the resolution's words each gave, by the height of a bar. They
// can be told apart without colour, and say their figures in words.
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { useFormats } from '~/i18n/formats';
import { useWords } from '~/i18n/words';
import styles from './subject_tiles.module.css';
import { words } from './words';

interface SubjectShare {
  subject: string;
  words: number;
  share: number;
}

interface SubjectTilesProps {
  shares: readonly SubjectShare[];
  chosen: string | null;
  onChoose: (subject: string | null) => void;
}

export function SubjectTiles({ shares, chosen, onChoose }: SubjectTilesProps) {
  const say = useWords(words);
  const formats = useFormats();
  const greatest = Math.max(1, ...shares.map((share) => share.words));
  const inOrder = [...shares].sort((one, other) => one.subject.localeCompare(other.subject, 'ru'));
  return (
    <ul className={styles.tiles} aria-label={say('bySubject')}>
      {inOrder.map((share) => (
        <li key={share.subject}>
          <ToggleButton
            className={`${styles.tile ?? ''} ${share.words === 0 ? (styles.silent ?? '') : ''}`}
            isSelected={chosen === share.subject}
            onChange={(isSelected) => {
              onChoose(isSelected ? share.subject : null);
            }}
          >
            <span className={styles.name} lang="ru">
              {share.subject}
            </span>
            <span className={styles.figures}>
              {say('wordsCount', { count: share.words })} · {formats.share(share.share)}
            </span>
            <svg className={styles.bar} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
              <rect className={styles.whole} width="100" height="8" />
              <rect className={styles.part} width={(share.words / greatest) * 100} height="8" />
            </svg>
          </ToggleButton>
        </li>
      ))}
    </ul>
  );
}
