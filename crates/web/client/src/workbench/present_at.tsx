// Who else is at a clause now.
import { useWords } from '~/i18n/words';
import { Badge } from '~/ui/page';
import { useOthers } from './presence';
import { words } from './words';

export function PresentAt({ clauseId }: { clauseId: string }) {
  const say = useWords(words);
  const here = useOthers().filter((other) => other.clauseId === clauseId);
  return (
    <>
      {here.map((other) => (
        <Badge key={other.id} tone="accent">
          {say(other.isEditing ? 'editsHere' : 'readsHere', { name: other.name })}
        </Badge>
      ))}
    </>
  );
}
