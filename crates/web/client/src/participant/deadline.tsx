// Until when a session takes proposals: a countdown that goes on before one's eyes, and words once it is over.
import { useEffect, useState } from 'react';
import { serviceNow } from '~/api/clock';
import { useFormats } from '~/i18n/formats';
import { useWords } from '~/i18n/words';
import styles from './deadline.module.css';
import { words } from './words';

export interface Window {
  submissionDeadline?: string | null;
  submissionClosesAt?: string | null;
  graceMinutes: number;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Whether proposals are not taken any more, by the service's clock. */
export function isClosed({ submissionClosesAt }: Window): boolean {
  return submissionClosesAt ? Date.parse(submissionClosesAt) < serviceNow() : false;
}

export function DeadlineLine({ session }: { session: Window }) {
  const say = useWords(words);
  const formats = useFormats();
  const { submissionDeadline, submissionClosesAt } = session;
  const now = useNow(submissionClosesAt ?? null);
  if (!submissionClosesAt) return <p className={styles.line}>{say('noDeadline')}</p>;
  const left = Math.floor((Date.parse(submissionClosesAt) - now) / 1000);
  if (left < 0) {
    return (
      <p className={styles.line}>
        <span aria-hidden="true">■</span> {say('closedAt', { moment: formats.moment(submissionClosesAt) })}
      </p>
    );
  }
  const isGrace = submissionDeadline ? Date.parse(submissionDeadline) < now : false;
  return (
    <div className={`${styles.open ?? ''} ${left < DAY || isGrace ? (styles.soon ?? '') : ''}`}>
      <span className={styles.name}>{say(isGrace ? 'graceLeft' : 'timeLeft')}</span>
      <span role="timer" className={styles.left}>
        {countdown(left, say)}
      </span>
      <span className={styles.name}>{say('until', { moment: formats.moment(submissionClosesAt) })}</span>
    </div>
  );
}

type Say = ReturnType<typeof useWords<keyof (typeof words)['ru']>>;

/** «2 дня 3 часа», «3 часа 12 минут», and with seconds in the last hour. */
function countdown(left: number, say: Say): string {
  const days = Math.floor(left / DAY);
  const hours = Math.floor((left % DAY) / HOUR);
  const minutes = Math.floor((left % HOUR) / MINUTE);
  const seconds = left % MINUTE;
  if (days > 0) return `${say('days', { count: days })} ${say('hours', { count: hours })}`;
  if (hours > 0) return `${say('hours', { count: hours })} ${say('minutes', { count: minutes })}`;
  return `${say('minutes', { count: minutes })} ${say('seconds', { count: seconds })}`;
}

/** Now, by the service's clock: every second in the last hour, a few times a minute before. */
function useNow(until: string | null): number {
  const [now, setNow] = useState(serviceNow);
  const isSoon = until !== null && Date.parse(until) - now < HOUR * 1000;
  useEffect(() => {
    if (until === null) return;
    const timer = setInterval(
      () => {
        setNow(serviceNow());
      },
      isSoon ? 1_000 : 15_000,
    );
    return () => {
      clearInterval(timer);
    };
  }, [until, isSoon]);
  return now;
}
