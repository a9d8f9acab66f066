// An amendment that is being written, kept on the device until the service has it.

export interface KeptAmendment {
  text: string;
  rationale: string;
  /** The clause as its author saw it when they began. */
  baseRevision: number;
  baseText: string;
  /** Under which it was sent; the same words sent again are the same request. */
  key: string | null;
}

const keptAs = (personId: string | null, clauseId: string) => `svod.amendment.${personId ?? ''}.${clauseId}`;

export function keptAmendment(personId: string | null, clauseId: string): KeptAmendment | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keptAs(personId, clauseId)) ?? 'null');
    return isKept(kept) ? kept : null;
  } catch {
    return null;
  }
}

export function hasKeptAmendment(personId: string | null, clauseId: string): boolean {
  return keptAmendment(personId, clauseId) !== null;
}

/** Whether the device keeps it: where it does not, the page has to be left open. */
export function keepAmendment(personId: string | null, clauseId: string, amendment: KeptAmendment): boolean {
  try {
    localStorage.setItem(keptAs(personId, clauseId), JSON.stringify(amendment));
    return true;
  } catch {
    return false;
  }
}

export function forgetAmendment(personId: string | null, clauseId: string): void {
  try {
    localStorage.removeItem(keptAs(personId, clauseId));
  } catch {
    // It was not kept then.
  }
}

function isKept(kept: unknown): kept is KeptAmendment {
  if (typeof kept !== 'object' || kept === null) return false;
  const fields = kept as Record<string, unknown>;
  return (
    typeof fields.text === 'string' &&
    typeof fields.rationale === 'string' &&
    typeof fields.baseRevision === 'number' &&
    typeof fields.baseText === 'string' &&
    (fields.key === null || typeof fields.key === 'string')
  );
}
