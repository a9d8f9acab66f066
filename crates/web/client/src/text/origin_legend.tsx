// Whose words a text is made of: each source with its number, its colour, and the way to it.
import { Link } from '@tanstack/react-router';
import { useWords } from '~/i18n/words';
import { Heard } from '~/ui/heard';
import { useOriginWords } from './origin_words';
import { colourOf, type Origin, type OriginSpan } from './origins';
import styles from './origin.module.css';
import { words } from './words';

interface OriginLegendProps {
  origins: readonly Origin[];
  shownKey: string | null;
  isForward: ((span: OriginSpan) => boolean) | null;
  onPoint: (key: string | null) => void;
}

export function OriginLegend({ origins, shownKey, isForward, onPoint }: OriginLegendProps) {
  const say = useWords(words);
  return (
    <ul className={styles.legend} aria-label={say('legend')}>
      {origins.map((origin) => (
        <li
          key={origin.key}
          className={styles.entry}
          data-stance={shownKey === origin.key || isForward?.(origin.span) === true ? 'forward' : 'plain'}
          onPointerEnter={() => {
            onPoint(origin.key);
          }}
          onPointerLeave={() => {
            onPoint(null);
          }}
          onFocus={() => {
            onPoint(origin.key);
          }}
          onBlur={() => {
            onPoint(null);
          }}
        >
          <span className={styles.swatch} data-colour={colourOf(origin)}>
            {origin.number !== null && <Heard>{say('source', { number: '' })}</Heard>}
            <span aria-hidden={origin.number === null}>{origin.number ?? '✎'}</span>
          </span>
          <Entry origin={origin} />
        </li>
      ))}
    </ul>
  );
}

function Entry({ origin }: { origin: Origin }) {
  const say = useWords(words);
  const { proposal, viaClause } = origin.span;
  const told = useOriginWords()(origin.span);
  const names = [told.who, told.municipality].filter(Boolean).join(', ');
  return (
    <span className={styles.told}>
      <span>
        {proposal ? (
          <Link to="/proposals/$proposalId" params={{ proposalId: proposal.id }} lang="ru">
            {told.title}
          </Link>
        ) : (
          told.kind
        )}
      </span>
      {names !== '' && <span lang="ru">{names}</span>}
      <span className={styles.quiet}>
        {[told.revision, say('words', { count: origin.words })].filter(Boolean).join(' · ')}
        {viaClause && (
          <>
            {' · '}
            <Link to="/clauses/$clauseId" params={{ clauseId: viaClause.id }}>
              {told.via}
            </Link>
          </>
        )}
      </span>
    </span>
  );
}
