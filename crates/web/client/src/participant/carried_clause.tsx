// A clause that a proposal's words stand in, with these words marked.
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useWords } from '~/i18n/words';
import { Marked } from '~/text/marked';
import { codeUnits, type Place } from '~/text/offsets';
import { Quiet } from '~/ui/page';
import styles from './timeline.module.css';
import { words } from './words';

interface CarriedClauseProps {
  clause: { id: string; number?: string | null; text: string };
  addressee?: string | undefined;
  /** Where its words stand in the clause, in Unicode code points. */
  spans: readonly Place[];
}

export function CarriedClause({ clause, addressee, spans }: CarriedClauseProps) {
  const say = useWords(words);
  const passages = useMemo(() => {
    const unit = codeUnits(clause.text);
    return spans.map(({ start, end }) => ({ start: unit(start), end: unit(end) }));
  }, [clause.text, spans]);
  return (
    <div className={styles.clause}>
      {addressee !== undefined && <Quiet>{addressee}</Quiet>}
      <p className={styles.text} lang="ru">
        <Marked text={clause.text} passages={passages} />
      </p>
      <Quiet>{say(passages.length > 0 ? 'wordsMarked' : 'noWordsOfIt')}</Quiet>
      <Link to="/clauses/$clauseId" params={{ clauseId: clause.id }}>
        {say('toClause')}
      </Link>
    </div>
  );
}
