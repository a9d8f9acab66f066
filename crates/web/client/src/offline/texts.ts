// Smaller texts that pages keep while they are written, such as amendments: in the browser's plain storage, under
// `svod.<what>.<person>.…`, so that they can go with the person.

/** The keys under which something of a person's is kept. */
export function textsOf(personId: string): string[] {
  try {
    return Object.keys(localStorage).filter((key) => {
      const [owner, , person] = key.split('.');
      return owner === 'svod' && person === personId;
    });
  } catch {
    return [];
  }
}

export function forgetTexts(personId: string): void {
  for (const key of textsOf(personId)) localStorage.removeItem(key);
}
