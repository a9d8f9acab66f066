// Who else is at work on the resolution now.
import { useWords } from '~/i18n/words';
import { Badge } from '~/ui/page';
import { useBench } from './bench';
import { useOthers } from './presence';
import { words } from './words';

export function Present() {
  const say = useWords(words);
  const { outline } = useBench();
  const others = useOthers();
  return (
    <>
      {others.map(({ id, name, clauseId, isEditing }) => {
        const number = clauseId === null ? undefined : outline.line(clauseId)?.number;
        return (
          <Badge key={id} tone="accent">
            {number === undefined
              ? say('isHere', { name })
              : say(isEditing ? 'isEditing' : 'isReading', { name, number })}
          </Badge>
        );
      })}
    </>
  );
}
