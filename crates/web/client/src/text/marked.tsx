// A text with passages marked in it, by places in UTF-16 code units.
import { Fragment } from 'react';
import { stretches, type Place } from './offsets';
import styles from './text.module.css';

interface MarkedProps {
  text: string;
  passages: readonly Place[];
}

/** Stands within a line or a paragraph: what is around it says how it is set. */
export function Marked({ text, passages }: MarkedProps) {
  return (
    <>
      {stretches(text, passages).map((stretch, place) =>
        stretch.isMarked ? (
          <mark key={place} className={styles.mark}>
            {stretch.text}
          </mark>
        ) : (
          <Fragment key={place}>{stretch.text}</Fragment>
        ),
      )}
    </>
  );
}
