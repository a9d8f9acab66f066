// How alike the members of a group are to be, and what is shown: kept in the address.

export const LIKENESSES = ['nearly', 'same', 'close'] as const;
export type Likeness = (typeof LIKENESSES)[number];

/** What the three words stand for: the middle one is where proposals begin to ask for the same in other words. */
export const THRESHOLDS: Record<Likeness, number> = { nearly: 0.9, same: 0.65, close: 0.4 };

export const SHOWN = ['suggested', 'accepted', 'decisions'] as const;
export type Shown = (typeof SHOWN)[number];

export interface GroupsSearch {
  alike?: Likeness;
  show?: Shown;
}

export function readSearch(search: Record<string, unknown>): GroupsSearch {
  const alike = LIKENESSES.find((one) => one === search.alike);
  const show = SHOWN.find((one) => one === search.show);
  return { ...(alike ? { alike } : {}), ...(show && show !== 'suggested' ? { show } : {}) };
}
