// What was found, best first, with the words marked that it was found by.
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useAskPages } from '~/api/queries';
import { useFormats } from '~/i18n/formats';
import { useWords } from '~/i18n/words';
import { words as readingWords } from '~/reading/words';
import { Marked } from '~/text/marked';
import { ButtonLink } from '~/ui/button';
import { Empty, More } from '~/ui/page';
import { SEARCH, type SearchItem, type SearchResult } from './search_query';
import type { SearchKind, SearchQuery } from '~/api/generated/graphql';
import styles from './search.module.css';
import { words } from './words';

const pick = (answer: SearchQuery) => answer.search;

export function SearchResults({ text, kind }: { text: string; kind: SearchKind | null }) {
  const say = useWords(words);
  const pages = useAskPages(SEARCH, { text, kinds: kind === null ? null : [kind] }, pick);
  const found = pages.items.filter((result) => result.item);
  if (found.length === 0) {
    return (
      <div role="status">
        <Empty
          title={say('nothingFound')}
          actions={
            kind !== null && (
              <ButtonLink to="/search" search={{ q: text }} replace>
                {say('lookEverywhere')}
              </ButtonLink>
            )
          }
        >
          {say('nothingFoundText')}
        </Empty>
      </div>
    );
  }
  return (
    <>
      <p role="status" className={styles.quiet}>
        {say(pages.hasMore ? 'foundFirst' : 'found', { count: found.length })}
      </p>
      <ol className={styles.results}>
        {found.map((result) => (
          <li key={result.itemId} className={styles.result}>
            <Result result={result} />
          </li>
        ))}
      </ol>
      {pages.hasMore && <More pages={pages} />}
    </>
  );
}

function Result({ result }: { result: SearchResult }) {
  const say = useWords(words);
  const { item, title, snippet } = result;
  if (!item) return null;
  const number = item.__typename === 'Clause' ? (item.number ?? '—') : null;
  return (
    <>
      <ResultLink item={item}>
        {number !== null && `${say('kind_CLAUSE', { number })} · `}
        <span lang="ru">
          <Marked text={title.text} passages={title.marks} />
        </span>
      </ResultLink>
      <ResultFacts kind={result.kind} item={item} />
      {snippet && (
        <p className={styles.snippet} lang="ru">
          <Marked text={snippet.text} passages={snippet.marks} />
        </p>
      )}
    </>
  );
}

function ResultLink({ item, children }: { item: SearchItem; children: ReactNode }) {
  const look = { className: styles.link ?? '', 'data-result': true };
  switch (item.__typename) {
    case 'Proposal':
      return (
        <Link to="/proposals/$proposalId" params={{ proposalId: item.id }} {...look}>
          {children}
        </Link>
      );
    case 'Clause':
      return (
        <Link to="/clauses/$clauseId" params={{ clauseId: item.id }} {...look}>
          {children}
        </Link>
      );
    case 'Resolution':
      return (
        <Link to="/resolutions/$resolutionId" params={{ resolutionId: item.id }} {...look}>
          {children}
        </Link>
      );
    case 'Session':
      return (
        <Link to="/sessions/$sessionId" params={{ sessionId: item.id }} {...look}>
          {children}
        </Link>
      );
    case 'AgendaItem':
      return item.session ? (
        <Link to="/sessions/$sessionId" params={{ sessionId: item.session.id }} {...look}>
          {children}
        </Link>
      ) : (
        <span className={styles.link}>{children}</span>
      );
  }
}

/** What kind of thing it is, and where it belongs. */
function ResultFacts({ kind, item }: { kind: SearchKind; item: SearchItem }) {
  const say = useWords(words);
  const sayReading = useWords(readingWords);
  const formats = useFormats();
  const factsOf = (): (string | null | undefined)[] => {
    switch (item.__typename) {
      case 'Proposal':
        return [item.municipality?.name, item.session?.region];
      case 'Clause':
        return [item.resolution.session?.region, sayReading(`state${item.resolution.state}`)];
      case 'Resolution':
        return [item.session?.region, sayReading(`state${item.state}`)];
      case 'Session':
        return [formats.days(item.startsOn, item.endsOn)];
      case 'AgendaItem':
        return [item.session?.region];
    }
  };
  const kindName = kind === 'CLAUSE' ? null : say(`kind_${kind}`);
  return <p className={styles.quiet}>{[kindName, ...factsOf()].filter(Boolean).join(' · ')}</p>;
}
