// Sending decisions to the service, as many at once as it takes.
import { ask } from '~/api/ask';
import { settled, type Refusal } from '~/api/trouble';
import { MOST_AT_ONCE, type Decision, type Item } from './decisions';
import { TRIAGE } from './queries';

/** Decides, or only asks what it would do. Throws what is refused. */
export async function triage(
  items: readonly Item[],
  decision: Decision,
  { key, dryRun = false }: { key?: string; dryRun?: boolean },
): Promise<Item[]> {
  const { triageProposals } = await ask(TRIAGE, {
    input: {
      items: items.map(({ id, version }) => ({ proposalId: id, version })),
      decision: decision.kind,
      reason: decision.reason ?? null,
      sessionId: decision.sessionId ?? null,
      dryRun,
      idempotencyKey: key ?? null,
    },
  });
  const after = settled(triageProposals).proposals ?? [];
  return after.map(({ id, version, state }, place) => ({
    id,
    version,
    state,
    title: items[place]?.title ?? '',
  }));
}

/** The items that errors of a payload are about, by their places in the list. */
export function refusedOf(refusal: Refusal, items: readonly Item[]): Item[] {
  const places = refusal.errors.map((error) => Number(error.path[2]));
  const refused = items.filter((_, place) => places.includes(place));
  return refused.length > 0 ? refused : items.slice(0, 1);
}

export function partsOf<T>(items: readonly T[]): T[][] {
  const parts: T[][] = [];
  for (let at = 0; at < items.length; at += MOST_AT_ONCE) parts.push(items.slice(at, at + MOST_AT_ONCE));
  return parts;
}
