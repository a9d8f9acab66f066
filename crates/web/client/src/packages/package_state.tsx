// Where a package stands, in a word.
import type { PackageState as State } from '~/api/generated/graphql';
import { useWords } from '~/i18n/words';
import { Badge, type Tone } from '~/ui/page';
import { words } from './words';

const TONES: Record<State, Tone> = {
  BUILDING: 'accent',
  BUILT: 'accent',
  SIGNED: 'good',
  HANDED_OVER: 'good',
  FAILED: 'bad',
  CANCELLED: 'plain',
};

export function PackageState({ state }: { state: State }) {
  const say = useWords(words);
  return <Badge tone={TONES[state]}>{say(`state${state}`)}</Badge>;
}
