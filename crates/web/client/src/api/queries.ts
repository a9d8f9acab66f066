// Queries as components ask them: kept while they are fresh, asked again after anything was done, paged by cursor.
import {
  QueryClient,
  keepPreviousData,
  useMutation,
  useQuery,
  useQueryClient,
  useSuspenseInfiniteQuery,
  useSuspenseQuery,
} from '@tanstack/react-query';
import { useMemo } from 'react';
import { currentLanguage } from '~/i18n/language';
import { ask } from './ask';
import type { TypedDocumentString } from './generated/graphql';
import { LineLost, settled, type UserError } from './trouble';

/** One answer per page load is too often for what changes by the hour, and rarely enough for a hall. */
const FRESH = 15_000;

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH,
        gcTime: 10 * 60_000,
        // Only a lost line is worth another try: what the service refuses, it refuses again.
        retry: (failures, error) => error instanceof LineLost && failures < 2,
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  });
}

type Variables = Record<string, unknown>;

function keyOf(document: { toString: () => string }, variables: Variables | undefined): readonly unknown[] {
  const name = /\b(?:query|mutation)\s+(\w+)/.exec(document.toString())?.[1] ?? document.toString();
  return [name, variables ?? null, currentLanguage()];
}

/** What a query answers; the component waits for the first answer (its route shows that it does). */
export function useAsk<Result, V extends Variables>(
  document: TypedDocumentString<Result, V>,
  variables: V,
): Result {
  const question = ask as (document: TypedDocumentString<Result, V>, variables: V) => Promise<Result>;
  return useSuspenseQuery({
    queryKey: keyOf(document, variables),
    queryFn: () => question(document, variables),
  }).data;
}

/** What a query answers, without waiting: for what appears beside other things. None is asked while null. */
export function useAskAside<Result, V extends Variables>(
  document: TypedDocumentString<Result, V>,
  variables: V | null,
) {
  const question = ask as (document: TypedDocumentString<Result, V>, variables: V) => Promise<Result>;
  return useQuery({
    queryKey: keyOf(document, variables ?? undefined),
    queryFn: () => question(document, variables as V),
    enabled: variables !== null,
    placeholderData: keepPreviousData,
  });
}

interface Page<Node> {
  nodes: Node[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
  totalCount?: number | null;
}

/** A list that grows by pages as it is scrolled. */
export interface Pages<Node> {
  items: Node[];
  totalCount: number | null;
  hasMore: boolean;
  isLoadingMore: boolean;
  loadMore: () => void;
}

/** A connection, page by page. The query takes `$after`; `pick` finds the connection in its answer. */
export function useAskPages<Result, V extends Variables, Node>(
  document: TypedDocumentString<Result, V>,
  variables: Omit<V, 'after'>,
  pick: (result: Result) => Page<Node> | null | undefined,
): Pages<Node> {
  const question = ask as (document: TypedDocumentString<Result, V>, variables: V) => Promise<Result>;
  const query = useSuspenseInfiniteQuery({
    queryKey: [...keyOf(document, variables), 'pages'],
    queryFn: ({ pageParam }) => question(document, { ...variables, after: pageParam } as unknown as V),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => {
      const info = pick(last)?.pageInfo;
      return info?.hasNextPage ? info.endCursor : undefined;
    },
  });
  const items = useMemo(
    () => query.data.pages.flatMap((page) => pick(page)?.nodes ?? []),
    [query.data, pick],
  );
  const [first] = query.data.pages;
  return {
    items,
    totalCount: (first && pick(first)?.totalCount) ?? null,
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    loadMore: () => {
      if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
    },
  };
}

/** Asks everything that is on the page again. */
export function useAskAgain(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries();
}

/**
 * A mutation whose payload carries `errors`: `run` gives the payload, or throws `Refusal` when it has any. What is on
 * the page is asked again after.
 */
export function useAct<Result, V extends Variables, Payload extends { errors: readonly UserError[] }>(
  document: TypedDocumentString<Result, V>,
  pick: (result: Result) => Payload,
) {
  const queries = useQueryClient();
  const question = ask as (document: TypedDocumentString<Result, V>, variables: V) => Promise<Result>;
  const mutation = useMutation({
    mutationFn: async (variables: V) => settled(pick(await question(document, variables))),
    onSuccess: () => queries.invalidateQueries(),
  });
  return {
    run: mutation.mutateAsync,
    isRunning: mutation.isPending,
    error: mutation.error,
    reset: mutation.reset,
  };
}
