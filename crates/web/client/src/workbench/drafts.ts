// Words of a clause that were typed and are not saved: kept on the device until they are.

export interface Draft {
  text: string;
  /** The revision they were written on, and its words. */
  baseRevision: number;
  baseText: string;
}

const keyOf = (clauseId: string) => `svod.clause.${clauseId}`;

export function readDraft(clauseId: string): Draft | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(clauseId)) ?? 'null');
    return isDraft(kept) ? kept : null;
  } catch {
    return null;
  }
}

function isDraft(kept: unknown): kept is Draft {
  return (
    typeof kept === 'object' &&
    kept !== null &&
    'text' in kept &&
    typeof kept.text === 'string' &&
    'baseText' in kept &&
    typeof kept.baseText === 'string' &&
    'baseRevision' in kept &&
    typeof kept.baseRevision === 'number'
  );
}

export function hasDraft(clauseId: string): boolean {
  const draft = readDraft(clauseId);
  return draft !== null && draft.text !== draft.baseText;
}

export function keepDraft(clauseId: string, draft: Draft | null): void {
  try {
    if (draft) localStorage.setItem(keyOf(clauseId), JSON.stringify(draft));
    else localStorage.removeItem(keyOf(clauseId));
  } catch {
    // Storage may be closed to the page or full: the words still stand in the field.
  }
}
