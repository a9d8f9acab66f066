// Something to be taken over elsewhere, letter by letter, and the button that does it.
import { useRef, useState } from 'react';
import { useWords } from '~/i18n/words';
import { Button } from './button';
import styles from './copy.module.css';
import { tell } from './tell';
import { words } from './words';

interface CopyProps {
  /** What it is. */
  label: string;
  text: string;
  /** Several lines, such as a command. */
  isLong?: boolean;
}

/** Where the browser lets no page write to the clipboard, the text is marked, to be copied by hand. */
export function Copy({ label, text, isLong = false }: CopyProps) {
  const say = useWords(words);
  const shown = useRef<HTMLElement>(null);
  const [isMarked, setMarked] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      tell({ text: say('copied') });
    } catch {
      if (shown.current) getSelection()?.selectAllChildren(shown.current);
      setMarked(true);
    }
  };
  return (
    <div className={styles.copy}>
      <span className={styles.label}>{label}</span>
      <div className={styles.line}>
        <code ref={shown} className={`${styles.text ?? ''} ${isLong ? (styles.long ?? '') : ''}`}>
          {text}
        </code>
        <Button small onPress={() => void copy()} aria-label={say('copyWhat', { what: label })}>
          {say('copy')}
        </Button>
      </div>
      {isMarked && <span role="status">{say('copyByHand')}</span>}
    </div>
  );
}
