// Search: quick as one types, tolerant of slips, over everything that one may read. What is looked for is in the
// address, so that it can be sent.
import { CatchBoundary, useNavigate, type ErrorComponentProps } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { Suspense, useDeferredValue, useEffect, useRef, useState, type RefObject } from 'react';
import { useWords } from '~/i18n/words';
import { ErrorNotice } from '~/ui/notice';
import { Empty, Loading, Page } from '~/ui/page';
import { TextField } from '~/ui/fields';
import { useSettled } from '~/ui/settled';
import { KindFilter } from './kind_filter';
import { SearchResults } from './search_results';
import type { SearchKind } from '~/api/generated/graphql';
import styles from './search.module.css';
import { words } from './words';

interface SearchPageProps {
  q: string;
  kind: SearchKind | null;
}

export function SearchPage({ q, kind }: SearchPageProps) {
  const say = useWords(words);
  const frame = useArrows();
  const { typed, setTyped, text } = useTyped(q, kind);
  const shown = useDeferredValue(text);
  const shownKind = useDeferredValue(kind);
  const isBehind = shown !== typed.trim() || shownKind !== kind;
  return (
    <Page title={say('search')}>
      <div ref={frame} className={styles.search} role="search">
        <TextField
          label={say('whatToFind')}
          hint={say('whatToFindHint')}
          type="search"
          inputMode="search"
          value={typed}
          maxLength={300}
          autoFocus
          onChange={setTyped}
        />
        <KindFilter kind={kind} q={text} />
        {shown === '' ? (
          <Empty title={say('nothingTyped')}>{say('nothingTypedText')}</Empty>
        ) : (
          <CatchBoundary getResetKey={() => `${shown} ${shownKind ?? ''}`} errorComponent={SearchFailed}>
            <Suspense fallback={<Loading />}>
              <div aria-busy={isBehind} className={isBehind ? styles.behind : ''}>
                <SearchResults text={shown} kind={shownKind} />
              </div>
            </Suspense>
          </CatchBoundary>
        )}
      </div>
    </Page>
  );
}

/** What is typed, and what of it is looked for: the address follows, and leads when one goes back. */
function useTyped(q: string, kind: SearchKind | null) {
  const navigate = useNavigate();
  const [typed, setTyped] = useState(q);
  const [lastQ, setLastQ] = useState(q);
  const text = useSettled(typed).trim();
  if (q !== lastQ) {
    setLastQ(q);
    if (q !== typed.trim()) setTyped(q);
  }
  useEffect(() => {
    if (text === q || text !== typed.trim()) return;
    void navigate({
      to: '/search',
      search: { q: text, ...(kind === null ? {} : { kind }) },
      replace: true,
      resetScroll: false,
    });
  }, [text, typed, q, kind, navigate]);
  return { typed, setTyped, text };
}

/** Arrow keys lead from the field to what was found, and along it. */
function useArrows(): RefObject<HTMLDivElement | null> {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const walk = (event: KeyboardEvent) => {
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
      const stops = [...element.querySelectorAll<HTMLElement>('input, [data-result]')];
      const at = stops.findIndex((stop) => stop === document.activeElement);
      const next = stops[at + (event.key === 'ArrowDown' ? 1 : -1)];
      if (at < 0 || !next) return;
      event.preventDefault();
      next.focus();
    };
    element.addEventListener('keydown', walk);
    return () => {
      element.removeEventListener('keydown', walk);
    };
  }, []);
  return frame;
}

function SearchFailed({ error, reset }: ErrorComponentProps) {
  const queries = useQueryClient();
  return (
    <ErrorNotice
      error={error}
      onRetry={() => {
        void queries.resetQueries({ predicate: (query) => query.state.status === 'error' });
        reset();
      }}
    />
  );
}
