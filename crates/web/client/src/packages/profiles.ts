// What kinds of packages there are: those that are shipped, in their order, and those of a forum's own.
import type { ResolutionLevel } from '~/api/generated/graphql';
import { useWords } from '~/i18n/words';
import { words } from './words';

const SHIPPED = {
  FINAL: ['council', 'head-of-state', 'promising-solutions', 'extracts'],
  REGIONAL: ['regional'],
} as const satisfies Record<ResolutionLevel, readonly string[]>;

type Shipped = (typeof SHIPPED)[ResolutionLevel][number];

const ALL: readonly string[] = [...SHIPPED.FINAL, ...SHIPPED.REGIONAL];

function isShipped(name: string): name is Shipped {
  return ALL.includes(name);
}

export interface Profile {
  name: string;
  title: string;
  hint: string;
}

/** The kinds for a resolution of this level; of a forum's own profiles nobody knows the level before they are tried. */
export function useProfiles(level: ResolutionLevel, templates: readonly string[]): Profile[] {
  const say = useWords(words);
  const own = templates.flatMap((file) => /^(.+)\.toml$/.exec(file)?.[1] ?? []);
  const shipped = SHIPPED[level].map((name) => ({
    name,
    title: say(`profile_${name}`),
    hint: own.includes(name) ? say('profileReplaced') : say(`profileHint_${name}`),
  }));
  const added = own
    .filter((name) => !isShipped(name))
    .map((name) => ({ name, title: name, hint: say('profileOwn') }));
  return [...shipped, ...added];
}

export function useProfileTitle(): (name: string) => string {
  const say = useWords(words);
  return (name) => (isShipped(name) ? say(`profile_${name}`) : name);
}
