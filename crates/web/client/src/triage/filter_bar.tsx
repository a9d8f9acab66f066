// The shelves with how much lies on each, what narrows the list further, and its order.
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { ProposalKind, ProposalOrder, TriageSessionQuery } from '~/api/generated/graphql';
import { useAskAside } from '~/api/queries';
import { useFormats } from '~/i18n/formats';
import { useWords } from '~/i18n/words';
import { Select, TextField } from '~/ui/fields';
import { DEFAULT_ORDER, KINDS, ORDERS, SHELVES, type TriageSearch } from './filters';
import { TRIAGE_COUNTS } from './queries';
import styles from './triage.module.css';
import { words } from './words';

type Session = NonNullable<TriageSessionQuery['session']>;

export function Shelves({ sessionId, search }: { sessionId: string; search: TriageSearch }) {
  const say = useWords(words);
  const formats = useFormats();
  const { open: _, shelf: __, ...narrowed } = search;
  const counts = useAskAside(TRIAGE_COUNTS, { sessionId }).data?.session;
  return (
    <nav aria-label={say('shelves')}>
      <ul className={styles.shelves}>
        {SHELVES.map((shelf) => {
          const isHere = (search.shelf ?? 'new') === shelf;
          const count = counts?.[shelf].totalCount;
          return (
            <li key={shelf}>
              <Link
                to="/sessions/$sessionId/triage"
                params={{ sessionId }}
                search={shelf === 'new' ? narrowed : { ...narrowed, shelf }}
                className={`${styles.shelf ?? ''} ${isHere ? (styles.shelfHere ?? '') : ''}`}
                aria-current={isHere ? 'page' : undefined}
              >
                {say(`shelf_${shelf}`)}
                {typeof count === 'number' && <span className={styles.count}>{formats.number(count)}</span>}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

interface ShelfChoiceProps {
  sessionId: string;
  search: TriageSearch;
  onChange: (search: TriageSearch) => void;
}

/** The shelves where there is no room for all of them side by side. */
export function ShelfChoice({ sessionId, search, onChange }: ShelfChoiceProps) {
  const say = useWords(words);
  const counts = useAskAside(TRIAGE_COUNTS, { sessionId }).data?.session;
  const { open: _, shelf: here = 'new', ...narrowed } = search;
  return (
    <Select
      label={say('shelves')}
      value={here}
      onChange={(shelf) => {
        onChange(shelf === 'new' ? narrowed : { ...narrowed, shelf });
      }}
      choices={SHELVES.map((shelf) => {
        const count = counts?.[shelf].totalCount;
        const label = say(`shelf_${shelf}`);
        return { value: shelf, label: typeof count === 'number' ? `${label} (${count})` : label };
      })}
    />
  );
}

interface FiltersProps {
  session: Session;
  search: TriageSearch;
  onChange: (search: TriageSearch) => void;
}

export function Filters({ session, search, onChange }: FiltersProps) {
  const say = useWords(words);
  const { open: _, question, kind, addressee, text, order, ...rest } = search;
  const change = (
    next: Partial<Pick<TriageSearch, 'question' | 'kind' | 'addressee' | 'text' | 'order'>>,
  ) => {
    const all = { question, kind, addressee, text, order, ...next };
    // What is not chosen is not in the address.
    onChange({ ...rest, ...Object.fromEntries(Object.entries(all).filter(([, value]) => value)) });
  };
  return (
    <div className={styles.filters}>
      <Words
        label={say('text')}
        value={text ?? ''}
        onChange={(typed) => {
          change({ text: typed });
        }}
      />
      <Words
        label={say('addressee')}
        placeholder={say('addresseeExample')}
        value={addressee ?? ''}
        onChange={(typed) => {
          change({ addressee: typed });
        }}
      />
      <Select
        label={say('question')}
        value={question ?? ''}
        onChange={(chosen) => {
          change({ question: chosen });
        }}
        choices={[
          { value: '', label: say('allQuestions') },
          ...session.agenda.nodes.map(({ id, ordinal, title }) => ({
            value: id,
            label: `${ordinal}. ${title}`,
          })),
        ]}
      />
      <Select<ProposalKind | ''>
        label={say('kind')}
        value={kind ?? ''}
        onChange={(chosen) => {
          change({ kind: chosen === '' ? undefined : chosen });
        }}
        choices={[
          { value: '', label: say('allKinds') },
          ...KINDS.map((one) => ({ value: one, label: say(`kind${one}`) })),
        ]}
      />
      <Select<ProposalOrder>
        label={say('order')}
        value={order ?? DEFAULT_ORDER}
        onChange={(chosen) => {
          change({ order: chosen === DEFAULT_ORDER ? undefined : chosen });
        }}
        choices={ORDERS.map((one) => ({ value: one, label: say(`order_${one}`) }))}
      />
    </div>
  );
}

interface WordsProps {
  label: string;
  placeholder?: string;
  value: string;
  onChange: (value: string) => void;
}

const PAUSE = 400;

/** Words that narrow the list once one has stopped typing. */
function Words({ value, onChange, ...rest }: WordsProps) {
  const [typed, setTyped] = useState(value);
  const latest = useRef(onChange);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    latest.current = onChange;
  });
  return (
    <TextField
      type="search"
      {...rest}
      value={typed}
      onChange={(text) => {
        setTyped(text);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => {
          latest.current(text.trim());
        }, PAUSE);
      }}
    />
  );
}
