// Collisions that were settled: what each side said, and what stands there now. Nothing said is lost.
import { graphql } from '~/api/generated';
import type { SettledCollisionPartsFragment } from '~/api/generated/graphql';
import { useWords } from '~/i18n/words';
import { Prose } from '~/ui/page';
import styles from './reading.module.css';
import { words } from './words';

export const SETTLED_COLLISION = graphql(`
  fragment SettledCollisionParts on SettledCollision {
    base
    text
    outcome
    taken
    sides {
      text
      writers {
        kind
        person {
          id
          fullName
        }
      }
    }
  }
`);

interface CollisionsProps {
  collisions: readonly SettledCollisionPartsFragment[];
}

export function Collisions({ collisions }: CollisionsProps) {
  const say = useWords(words);
  return (
    <ol className={styles.collisions}>
      {collisions.map((collision, place) => (
        <li key={place} className={styles.collision}>
          <p>{say(`outcome${collision.outcome}`)}</p>
          <ul>
            <li>
              <span className={styles.quiet}>{say('collisionBase')}</span>
              <Words text={collision.base} />
            </li>
            {collision.sides.map((side, at) => (
              <li key={at}>
                <span className={styles.quiet}>
                  {side.writers
                    .map((writer) => writer.person?.fullName ?? say(`writer${writer.kind}`))
                    .join(', ')}
                  {collision.taken.includes(at) && ` · ${say('sideTaken')}`}
                </span>
                <Words text={side.text} />
              </li>
            ))}
            <li>
              <span className={styles.quiet}>{say('collisionNow')}</span>
              <Words text={collision.text} />
            </li>
          </ul>
        </li>
      ))}
    </ol>
  );
}

function Words({ text }: { text: string }) {
  const say = useWords(words);
  return text.trim() === '' ? <em className={styles.quiet}>{say('noWords')}</em> : <Prose text={text} />;
}
