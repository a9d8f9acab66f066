// Words that are only read aloud: what the eye takes from colour and place.
import type { ReactNode } from 'react';
import { useLanguage } from '~/i18n/language';
import styles from './heard.module.css';

/** Said in the language of the interface, also within a text that is in another one. */
export function Heard({ children }: { children: ReactNode }) {
  const { language } = useLanguage();
  return (
    <span className={styles.heard} lang={language}>
      {children}
    </span>
  );
}
