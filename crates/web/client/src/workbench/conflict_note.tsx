// What others changed since a step was decided, and the way to decide it again on what stands now.
import { useWords } from '~/i18n/words';
import { Difference } from '~/text/difference';
import { Button } from '~/ui/button';
import { Notice } from '~/ui/notice';
import { useOperationWords } from './operation_words';
import styles from './steps.module.css';
import { wordDifference } from '~/text/word_difference';
import type { Conflict, Operation } from './work';
import { words } from './words';

interface ConflictNoteProps {
  conflict: Conflict;
  /** Does the same on the version that stands now. */
  onAgain: () => void;
  isRunning?: boolean;
}

export function ConflictNote({ conflict, onAgain, isRunning = false }: ConflictNoteProps) {
  const say = useWords(words);
  const touched = new Set(conflict.clauseIds);
  const telling = conflict.operations.filter(
    (operation) =>
      operation.changes.length === 0 || operation.changes.some(({ clauseId }) => touched.has(clauseId)),
  );
  return (
    <Notice
      kind="warn"
      title={say('conflictTitle')}
      isLive
      actions={
        <Button look="primary" small onPress={onAgain} isPending={isRunning}>
          {say('decideAgain')}
        </Button>
      }
    >
      <p>{say('conflictText')}</p>
      <ul className={styles.changes}>
        {(telling.length > 0 ? telling : conflict.operations).map((operation) => (
          <li key={operation.id}>
            <OperationTold operation={operation} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** Who did what, and how the words changed by it. */
export function OperationTold({ operation }: { operation: Operation }) {
  const tell = useOperationWords();
  return (
    <div className={styles.told}>
      <span>{tell(operation)}</span>
      {operation.changes.map((change) =>
        change.textBefore != null && change.textBefore !== change.textAfter ? (
          <Difference
            key={change.clauseId}
            passages={wordDifference(change.textBefore, change.textAfter)}
            isFolded
          />
        ) : null,
      )}
    </div>
  );
}
