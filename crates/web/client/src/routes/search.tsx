// /search?q=…&kind=…
import { createFileRoute } from '@tanstack/react-router';
import { SearchPage } from '~/searching/search_page';
import type { SearchKind } from '~/api/generated/graphql';
import { KINDS } from '~/searching/search_query';

export const Route = createFileRoute('/search')({
  validateSearch: (search: Record<string, unknown>): { q: string; kind?: SearchKind } => {
    const kind = KINDS.find((known) => known === search.kind);
    return { q: typeof search.q === 'string' ? search.q : String(search.q ?? ''), ...(kind ? { kind } : {}) };
  },
  component: function SearchRoute() {
    const { q, kind } = Route.useSearch();
    return <SearchPage q={q} kind={kind ?? null} />;
  },
});
