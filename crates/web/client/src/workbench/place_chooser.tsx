// Where a clause is to stand: beside, below or in something that is there.
import { useState } from 'react';
import { useWords } from '~/i18n/words';
import { Choices } from '~/ui/fields';
import { Stack } from '~/ui/page';
import { useBench } from './bench';
import { TargetList } from './target_list';
import { fits, height, placeBeside, placeInside, within, type Place } from './tree';
import { words } from './words';

type Side = 'before' | 'after' | 'below';

interface PlaceChooserProps {
  /** The clause that is moved; none for a new one. */
  movedId?: string;
  /** Null while no place is chosen. */
  onPlace: (place: Place | null) => void;
}

export function PlaceChooser({ movedId, onPlace }: PlaceChooserProps) {
  const say = useWords(words);
  const { outline } = useBench();
  const [target, setTarget] = useState<string | null>(null);
  const [side, setSide] = useState<Side>('after');
  const moved = movedId === undefined ? undefined : outline.line(movedId);
  const levels = moved ? height(moved) : 1;
  const own = moved ? within(moved) : new Set<string>();
  const line = target === null ? undefined : outline.line(target);
  const tell = (id: string, beside: Side) => {
    const chosen = outline.line(id);
    const place =
      chosen && beside !== 'below'
        ? placeBeside(chosen, beside, outline, movedId)
        : placeInside(id, outline, movedId);
    onPlace(fits(place.parentId, levels, outline) ? place : null);
  };
  return (
    <Stack>
      <TargetList
        label={say('placeWhere')}
        value={target}
        isPossible={(id) => !own.has(id)}
        onChange={(id) => {
          setTarget(id);
          tell(id, side);
        }}
      />
      {line && target !== null && (
        <Choices<Side>
          label={say('placeSide')}
          inLine
          value={side}
          onChange={(beside) => {
            setSide(beside);
            tell(target, beside);
          }}
          choices={[
            { value: 'after', label: say('placeAfter', { number: line.number }) },
            { value: 'before', label: say('placeBefore', { number: line.number }) },
            ...(fits(line.id, levels, outline)
              ? [{ value: 'below' as const, label: say('placeBelow', { number: line.number }) }]
              : []),
          ]}
        />
      )}
    </Stack>
  );
}
