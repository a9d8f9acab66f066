// What is chosen for a decision on many at once.
import { useCallback, useMemo, useState } from 'react';
import { ask } from '~/api/ask';
import type { ProposalFilterInput } from '~/api/generated/graphql';
import { tell } from '~/ui/tell';
import { useWords } from '~/i18n/words';
import type { Item } from './decisions';
import { TRIAGE_ITEMS } from './queries';
import { words } from './words';

/** More than this is not decided on in one go. */
const MOST = 5_000;

export interface Chosen {
  items: readonly Item[];
  ids: ReadonlySet<string>;
  toggle: (item: Item) => void;
  clear: () => void;
  chooseAll: () => void;
  isChoosingAll: boolean;
}

export function useChosen(sessionId: string, filter: ProposalFilterInput): Chosen {
  const say = useWords(words);
  const [chosen, setChosen] = useState<ReadonlyMap<string, Item>>(new Map());
  const [isChoosingAll, setChoosingAll] = useState(false);
  const toggle = useCallback((item: Item) => {
    setChosen((before) => {
      const after = new Map(before);
      if (!after.delete(item.id)) after.set(item.id, item);
      return after;
    });
  }, []);
  const chooseAll = async () => {
    setChoosingAll(true);
    try {
      setChosen(new Map((await allOf(sessionId, filter)).map((item) => [item.id, item])));
    } catch {
      tell({ text: say('couldNotChooseAll'), kind: 'bad' });
    } finally {
      setChoosingAll(false);
    }
  };
  return {
    items: useMemo(() => [...chosen.values()], [chosen]),
    ids: useMemo(() => new Set(chosen.keys()), [chosen]),
    toggle,
    clear: () => {
      setChosen(new Map());
    },
    chooseAll: () => void chooseAll(),
    isChoosingAll,
  };
}

async function allOf(sessionId: string, filter: ProposalFilterInput): Promise<Item[]> {
  const found: Item[] = [];
  let after: string | null = null;
  while (found.length < MOST) {
    const page: Awaited<ReturnType<typeof pageOf>> = await pageOf(sessionId, filter, after);
    found.push(...(page?.nodes ?? []));
    if (!page?.pageInfo.hasNextPage) break;
    after = page.pageInfo.endCursor ?? null;
  }
  return found;
}

async function pageOf(sessionId: string, filter: ProposalFilterInput, after: string | null) {
  return (await ask(TRIAGE_ITEMS, { sessionId, filter, after })).session?.proposals;
}
