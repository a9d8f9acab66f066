// Whose words one points at, right below them.
import { inOneLine, useOriginWords } from './origin_words';
import type { OriginSpan } from './origins';
import styles from './origin.module.css';

export interface Spot {
  key: string;
  span: OriginSpan;
  /** Below the words, in the frame of the text, in pixels. */
  left: number;
  top: number;
  /** How wide the frame is. */
  width: number;
}

/** As wide as a line that is read at a glance. */
const WIDEST = 352;

export function OriginBubble({ id, spot }: { id: string; spot: Spot }) {
  const tell = useOriginWords();
  const told = tell(spot.span);
  const width = Math.min(WIDEST, spot.width);
  const left = Math.max(0, Math.min(spot.left, spot.width - width));
  const first = told.who ?? told.municipality ?? told.kind;
  const rest = inOneLine({ ...told, who: null, municipality: told.who ? told.municipality : null });
  return (
    <span id={id} role="tooltip" className={styles.bubble} style={{ left, top: spot.top, maxWidth: width }}>
      <strong>{first}</strong>
      {rest !== first && <span>{rest}</span>}
    </span>
  );
}
