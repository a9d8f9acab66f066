// Which sources a part of a clause's words comes from: what is proposed when a clause is split.
import type { OpenClause } from './clause';

/** Of these sources, those that have words in the part; all of them when none has. */
export function sourcesWithin(
  clause: Pick<OpenClause, 'text' | 'provenance'>,
  part: string,
  sourceIds: readonly string[],
): string[] {
  const at = clause.text.indexOf(part);
  if (at < 0) return [...sourceIds];
  const from = [...clause.text.slice(0, at)].length;
  const until = from + [...part].length;
  const there = new Set(
    clause.provenance
      .filter(({ start, end, words }) => words > 0 && start < until && end > from)
      .map((span) => span.viaClause?.id ?? span.proposal?.id),
  );
  const found = sourceIds.filter((id) => there.has(id));
  return found.length > 0 ? found : [...sourceIds];
}
