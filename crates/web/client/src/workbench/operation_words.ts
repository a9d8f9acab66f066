// A step of work, in a sentence.
import { useFormats } from '~/i18n/formats';
import { useWords } from '~/i18n/words';
import { useNow } from './now';
import type { Operation } from './work';
import { words } from './words';

/** «Рощин Денис Юрьевич: правка пункта, 2 минуты назад» */
export function useOperationWords(): (operation: Operation) => string {
  const say = useWords(words);
  const formats = useFormats();
  const now = useNow();
  return (operation) =>
    say('operationTold', {
      name: operation.by?.fullName ?? say('somebody'),
      what: say(`step${operation.kind}`),
      when: formats.relative(operation.at, now),
    });
}
