// Deciding: at once on the page, then by the service; what was refused, and why, is told, and the way back is kept.
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ask } from '~/api/ask';
import type { ProposalState } from '~/api/generated/graphql';
import { freshKey } from '~/api/keys';
import { Refusal } from '~/api/trouble';
import { useWords } from '~/i18n/words';
import { tell } from '~/ui/tell';
import {
  canBeTakenBack,
  needsReason,
  STATE_AFTER,
  type Decision,
  type Item,
  type Standing,
} from './decisions';
import { TRIAGE_PROPOSAL } from './queries';
import { keepReason } from './reasons';
import { partsOf, refusedOf, triage } from './sending';
import { words } from './words';

/** Somebody else was first: what the proposal is now. */
export interface Overtaken {
  id: string;
  title: string;
  state: ProposalState;
  reason: string | null;
  /** Its author has written it anew, and nobody has decided on it. */
  isRewritten: boolean;
}

/** A decision that did not reach the service, or was refused by it. */
export interface Failed {
  key: string;
  /** What it is about. */
  items: readonly Item[];
  error: unknown;
  again: () => Promise<void>;
}

interface Done {
  decision: Decision;
  /** As they are after it. */
  items: Item[];
}

export interface Deciding {
  standings: ReadonlyMap<string, Standing>;
  overtaken: readonly Overtaken[];
  failed: readonly Failed[];
  decide: (items: readonly Item[], decision: Decision, onPart?: (done: number) => void) => Promise<boolean>;
  /** Whether anything was decided here that may be taken back. */
  canUndo: boolean;
  /** Takes back the last decision that can be. */
  undo: () => Promise<void>;
  /** Takes note of what the service tells. */
  note: (id: string, standing: Standing) => void;
  putAway: (id: string) => void;
}

const OVERTAKEN = ['STALE', 'NOT_NOW', 'STEP_NOT_POSSIBLE'];

export function useDeciding(): Deciding {
  const say = useWords(words);
  const queries = useQueryClient();
  const [standings, setStandings] = useState<ReadonlyMap<string, Standing>>(new Map());
  const [overtaken, setOvertaken] = useState<readonly Overtaken[]>([]);
  const [failed, setFailed] = useState<readonly Failed[]>([]);
  const history = useRef<Done[]>([]);
  const onTheirWay = useRef(new Set<string>());
  const putLastAway = useRef<() => void>(() => undefined);
  const [canUndo, setCanUndo] = useState(false);

  const put = useCallback((changed: readonly (readonly [string, Standing | undefined])[]) => {
    setStandings((before) => {
      const after = new Map(before);
      for (const [id, standing] of changed) {
        if (standing) after.set(id, standing);
        else after.delete(id);
      }
      return after;
    });
  }, []);

  const note = useCallback((id: string, standing: Standing) => {
    // One's own decision is told as well, perhaps before it is answered.
    if (onTheirWay.current.has(id)) return;
    setStandings((before) => {
      const known = before.get(id);
      return known && known.version >= standing.version ? before : new Map(before).set(id, standing);
    });
  }, []);

  const learnWhatTheyDid = useCallback(
    async (item: Item) => {
      const { node } = await queries.fetchQuery({
        queryKey: ['TriageOvertaken', item.id],
        queryFn: () => ask(TRIAGE_PROPOSAL, { id: item.id }),
        staleTime: 0,
      });
      if (node?.__typename !== 'Proposal') return;
      put([[item.id, { state: node.state, version: node.version, isTheirs: true }]]);
      const now: Overtaken = {
        id: item.id,
        title: node.title,
        state: node.state,
        reason: node.reason ?? null,
        isRewritten: node.state === item.state,
      };
      setOvertaken((before) => [...before.filter((one) => one.id !== item.id), now]);
    },
    [put, queries],
  );

  const send = useCallback(
    async (items: readonly Item[], decision: Decision, key: string): Promise<Item[]> => {
      const before = items.map((item) => [item.id, standings.get(item.id)] as const);
      const state = STATE_AFTER[decision.kind];
      items.forEach((item) => onTheirWay.current.add(item.id));
      put(items.map((item) => [item.id, { state, version: item.version, isOnItsWay: true }]));
      try {
        const after = await triage(items, decision, { key });
        put(after.map((item) => [item.id, { state: item.state, version: item.version }]));
        return after;
      } catch (error) {
        put(before);
        if (!(error instanceof Refusal) || !OVERTAKEN.some((code) => error.has(code))) throw error;
        const refused = refusedOf(error, items);
        await Promise.all(refused.map(learnWhatTheyDid));
        // All or none: those that nobody else has touched are decided on without the others.
        const rest = items.filter((item) => !refused.includes(item));
        return rest.length > 0 ? await sendLater.current(rest, decision, freshKey()) : [];
      } finally {
        items.forEach((item) => onTheirWay.current.delete(item.id));
        freshen(queries);
      }
    },
    [learnWhatTheyDid, put, queries, standings],
  );
  const sendLater = useRef(send);

  const decide = useCallback(
    async (items: readonly Item[], decision: Decision, onPart?: (done: number) => void): Promise<boolean> => {
      const { kind, reason } = decision;
      if (needsReason(kind) && reason) keepReason(kind, reason);
      const done: Item[] = [];
      const parts = partsOf(items).map((part) => ({ part, key: freshKey() }));
      const name = freshKey();
      const goOn = async (): Promise<boolean> => {
        setFailed((before) => before.filter((one) => one.key !== name));
        for (let next = parts[0]; next; next = parts[0]) {
          try {
            done.push(...(await sendLater.current(next.part, decision, next.key)));
          } catch (error) {
            // The same part under the same key: what did arrive is not done twice.
            const left = parts.flatMap(({ part }) => part);
            const failed = { key: name, items: left, error, again: async () => void (await goOn()) };
            setFailed((before) => [...before, failed]);
            return false;
          }
          parts.shift();
          onPart?.(done.length);
        }
        if (done.length === 0) return false;
        const text = say(`told${kind}`, { count: done.length, title: done[0]?.title });
        if (kind !== 'REOPEN') history.current.push({ decision, items: done });
        // One message at a time: what came before is taken back by its key, or by its row.
        putLastAway.current();
        const undo = canBeTakenBack(kind) ? { undo: () => void takeBack(done) } : {};
        putLastAway.current = tell({ text, ...undo });
        setCanUndo(history.current.length > 0);
        return true;
      };
      const takeBack = async (decided: Item[]) => {
        history.current = history.current.filter((one) => one.items !== decided);
        setCanUndo(history.current.length > 0);
        await decideLater.current(decided, { kind: 'REOPEN' });
      };
      return goOn();
    },
    [say],
  );
  const decideLater = useRef(decide);
  useEffect(() => {
    // What is taken back from a message may be long after: by the newest of everything.
    sendLater.current = send;
    decideLater.current = decide;
  });

  const undo = useCallback(async () => {
    const last = history.current.pop();
    setCanUndo(history.current.length > 0);
    if (!last) tell({ text: say('nothingToUndo') });
    else if (!canBeTakenBack(last.decision.kind)) tell({ text: say('returnStays') });
    else await decideLater.current(last.items, { kind: 'REOPEN' });
  }, [say]);

  return {
    standings,
    overtaken,
    failed,
    decide,
    canUndo,
    undo,
    note,
    putAway: (id) => {
      setOvertaken((before) => before.filter((one) => one.id !== id));
    },
  };
}

/** The list stays as it is read; how much waits, and what is open, is asked again. */
function freshen(queries: QueryClient): void {
  for (const name of ['TriageCounts', 'TriageProposal', 'MissingDispositions']) {
    void queries.invalidateQueries({ queryKey: [name] });
  }
}
