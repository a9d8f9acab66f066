// Which people are looked for, as the address says it.
import type { RoleName } from '~/api/generated/graphql';

export const ROLES: readonly RoleName[] = ['PARTICIPANT', 'MODERATOR', 'EDITOR', 'COUNCIL', 'ADMINISTRATOR'];

export interface PeopleSearch {
  q?: string;
  role?: RoleName;
  /** Where the role holds: a forum or a session of it. */
  forum?: string;
  session?: string;
}

export function readPeopleSearch(search: Record<string, unknown>): PeopleSearch {
  const found: PeopleSearch = {};
  if (typeof search.q === 'string' && search.q !== '') found.q = search.q;
  const role = ROLES.find((name) => name === search.role);
  if (role) found.role = role;
  if (typeof search.forum === 'string') found.forum = search.forum;
  if (typeof search.session === 'string') found.session = search.session;
  return found;
}
