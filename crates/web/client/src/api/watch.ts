// What the service tells by itself: subscriptions over one WebSocket, which comes back by itself when it is lost.
import { createClient, type Client } from 'graphql-ws';
import { useEffect, useRef } from 'react';
import { onSignInChange } from './connection';
import type { TypedDocumentString } from './generated/graphql';

let client: Client | null = null;

function connected(): Client {
  client ??= createClient({
    url: () => `${location.origin.replace(/^http/, 'ws')}/graphql/ws`,
    lazyCloseTimeout: 5_000,
    retryAttempts: Infinity,
    shouldRetry: () => true,
  });
  return client;
}

// The next subscription begins a connection as whoever is signed in then.
onSignInChange(() => {
  void client?.dispose();
  client = null;
});

/** Watches while the component stands. After a lost line `onAgain` is called: something may have been missed. */
export function useWatch<Result, Variables extends Record<string, unknown>>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables | null,
  onNews: (news: Result) => void,
  onAgain?: () => void,
): void {
  const latest = useRef({ onNews, onAgain });
  useEffect(() => {
    latest.current = { onNews, onAgain };
  });
  const key = variables ? JSON.stringify(variables) : null;
  useEffect(() => {
    if (key === null) return;
    let times = 0;
    const line = connected();
    const stopCounting = line.on('connected', () => {
      times += 1;
      if (times > 1) latest.current.onAgain?.();
    });
    const stop = line.subscribe<Result>(
      { query: document.toString(), variables: JSON.parse(key) as Record<string, unknown> },
      {
        next: ({ data }) => {
          if (data) latest.current.onNews(data);
        },
        // The page still has what it asked for; it only is not told of changes.
        error: () => undefined,
        complete: () => undefined,
      },
    );
    return () => {
      stop();
      stopCounting();
    };
  }, [document, key]);
}
