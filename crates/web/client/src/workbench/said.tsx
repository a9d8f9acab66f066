// One side of a collision: who says it, and their exact words.
import { useWords } from '~/i18n/words';
import styles from './collisions.module.css';
import type { Collision } from './work';
import { words } from './words';

type Side = Collision['sides'][number];

export function Said({ side }: { side: Side }) {
  const say = useWords(words);
  return (
    <span className={styles.side}>
      {side.writers.map((writer, place) => (
        <span key={place}>
          {writer.person
            ? say(`writer${writer.kind}`, { name: writer.person.fullName, revision: writer.revision ?? 0 })
            : say(`writer${writer.kind}Unknown`, { revision: writer.revision ?? 0 })}
        </span>
      ))}
      <span className={styles.words}>{side.text || say('takesOut')}</span>
    </span>
  );
}
