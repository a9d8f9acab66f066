// Dragging onto the tree: sources are merged, clauses are moved.
import type { DropItem, ItemDropTarget } from 'react-aria-components/useDragAndDrop';
import type { MergeInto } from './bench';
import { fits, height, placeBeside, placeInside, within, type Outline, type Place } from './tree';

export const SOURCE_TYPE = 'application/x-svod-source';
export const CLAUSE_TYPE = 'application/x-svod-clause';

/** The ids that were dragged. */
export async function idsIn(items: readonly DropItem[], type: string): Promise<string[]> {
  const texts = items.map(async (item) =>
    item.kind === 'text' && item.types.has(type) ? await item.getText(type) : null,
  );
  return (await Promise.all(texts)).filter((id) => id !== null);
}

/** Where sources go that are dropped there. */
export function mergeAt(target: ItemDropTarget, outline: Outline): MergeInto | null {
  const id = String(target.key);
  const line = outline.line(id);
  if (line) {
    return target.dropPosition === 'on'
      ? { clauseId: id }
      : { place: placeBeside(line, target.dropPosition, outline) };
  }
  return target.dropPosition === 'on' && outline.section(id) ? { place: placeInside(id, outline) } : null;
}

/** Where a clause goes that is dropped there; null where it cannot hang. */
export function moveTo(target: ItemDropTarget, clauseId: string, outline: Outline): Place | null {
  const id = String(target.key);
  const moved = outline.line(clauseId);
  if (!moved || within(moved).has(id)) return null;
  const line = outline.line(id);
  const place = line
    ? target.dropPosition === 'on'
      ? placeInside(id, outline, clauseId)
      : placeBeside(line, target.dropPosition, outline, clauseId)
    : target.dropPosition === 'on' && outline.section(id)
      ? placeInside(id, outline, clauseId)
      : null;
  return place && fits(place.parentId, height(moved), outline) ? place : null;
}
