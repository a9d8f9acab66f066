// How a text became another one: what was added, what is gone, what stands elsewhere. Told apart by line and sign as
// well as by colour, and in words for those who listen.
import { useState } from 'react';
import type { TextPassageKind } from '~/api/generated/graphql';
import { useWords } from '~/i18n/words';
import { Heard } from '~/ui/heard';
import { countWords, fold } from './folding';
import styles from './text.module.css';
import { words } from './words';

export interface Passage {
  kind: TextPassageKind;
  text: string;
  /** Which of the moves it is, from 0. */
  moveNumber?: number | null;
}

interface DifferenceProps {
  passages: readonly Passage[];
  /** How the words of each move changed on the way, by its number. */
  moves?: readonly { passages: readonly Passage[] }[];
  /** Shows of long unchanged stretches only what is near a change. */
  isFolded?: boolean;
}

export function Difference({ passages, moves = [], isFolded = false }: DifferenceProps) {
  const say = useWords(words);
  const hasChanges = passages.some((passage) => passage.kind !== 'KEPT');
  return (
    <div className={styles.text} lang="ru">
      {!hasChanges && <p className={styles.note}>{say('noChanges')}</p>}
      {passages.map((passage, place) =>
        passage.kind === 'KEPT' ? (
          <Kept
            key={place}
            text={passage.text}
            isFirst={place === 0}
            isLast={place === passages.length - 1}
            isFolded={isFolded}
          />
        ) : (
          <Change key={place} passage={passage} inside={insideOf(passage, moves)} />
        ),
      )}
    </div>
  );
}

/** The changes within words that moved; null where they moved as they were. */
function insideOf(passage: Passage, moves: NonNullable<DifferenceProps['moves']>): readonly Passage[] | null {
  if (passage.kind !== 'MOVED_HERE') return null;
  const move = moves[passage.moveNumber ?? -1];
  return move?.passages.some(({ kind }) => kind !== 'KEPT') ? move.passages : null;
}

function Change({ passage, inside }: { passage: Passage; inside: readonly Passage[] | null }) {
  const say = useWords(words);
  const number = (passage.moveNumber ?? 0) + 1;
  const text = inside ? (
    inside.map((part, place) =>
      part.kind === 'KEPT' ? part.text : <Change key={place} passage={part} inside={null} />,
    )
  ) : (
    <Shown text={passage.text} />
  );
  switch (passage.kind) {
    case 'INSERTED':
      return (
        <ins className={styles.inserted}>
          <Heard>{say('added')} </Heard>
          {text}
          <Heard> {say('addedEnd')}</Heard>
        </ins>
      );
    case 'DELETED':
      return (
        <del className={styles.deleted}>
          <Heard>{say('removed')} </Heard>
          {text}
          <Heard> {say('removedEnd')}</Heard>
        </del>
      );
    case 'MOVED_HERE':
      return (
        <ins className={styles.movedHere}>
          <Heard>{say('movedHere', { number })} </Heard>
          <span aria-hidden="true" className={styles.sign}>{`→${number} `}</span>
          {text}
          <Heard> {say('movedHereEnd')}</Heard>
        </ins>
      );
    case 'MOVED_AWAY':
      return (
        <del className={styles.movedAway}>
          <Heard>{say('movedAway', { number })} </Heard>
          {text}
          <span aria-hidden="true" className={styles.sign}>{` ${number}→`}</span>
          <Heard> {say('movedAwayEnd')}</Heard>
        </del>
      );
    case 'KEPT':
      return <>{passage.text}</>;
  }
}

/** A change of nothing but the end of a paragraph would not be seen. */
function Shown({ text }: { text: string }) {
  const say = useWords(words);
  if (text.trim() !== '' || !text.includes('\n')) return <>{text}</>;
  return (
    <>
      <span aria-hidden="true">¶</span>
      <Heard>{say('paragraph')}</Heard>
      {text}
    </>
  );
}

interface KeptProps {
  text: string;
  isFirst: boolean;
  isLast: boolean;
  isFolded: boolean;
}

function Kept({ text, isFirst, isLast, isFolded }: KeptProps) {
  const say = useWords(words);
  const [isOpen, setOpen] = useState(false);
  const folded = isFolded && !isOpen ? fold(text, isFirst, isLast) : null;
  if (!folded) return <>{text}</>;
  return (
    <>
      {folded.before}{' '}
      <button
        type="button"
        className={styles.unfold}
        onClick={() => {
          setOpen(true);
        }}
      >
        … {say('unfold', { words: countWords(folded.hidden) })} …
      </button>{' '}
      {folded.after}
    </>
  );
}
