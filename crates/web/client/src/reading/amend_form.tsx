// Amending a clause where it stands: its text becomes a field, and below it one sees what changes.
import { useState } from 'react';
import { Refusal } from '~/api/trouble';
import { useWords } from '~/i18n/words';
import { Difference } from '~/text/difference';
import { wordDifference } from '~/text/word_difference';
import { Button } from '~/ui/button';
import { TextArea } from '~/ui/fields';
import { FormErrors, Notice } from '~/ui/notice';
import type { ClauseLine } from './queries';
import styles from './reading.module.css';
import { useAmendment } from './use_amendment';
import { words } from './words';

interface AmendFormProps {
  clause: ClauseLine;
  personId: string | null;
  onDone: () => void;
}

export default function AmendForm({ clause, personId, onDone }: AmendFormProps) {
  const say = useWords(words);
  const writing = useAmendment(clause, personId, onDone);
  const { amendment, error, isWaiting, isRunning } = writing;
  const [wasTried, setTried] = useState(false);
  const isChanged = amendment.text.trim() !== amendment.baseText.trim();
  const refused = error instanceof Refusal ? error : null;
  const missing = wasTried && !isChanged ? say('changeSomething') : undefined;
  const isOutdated = clause.revision > amendment.baseRevision && clause.text !== amendment.baseText;
  return (
    <form
      className={styles.amend}
      aria-label={say('amendForm', { number: clause.number ?? '—' })}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (isChanged) writing.send();
      }}
    >
      {isOutdated && <Outdated clause={clause} baseText={amendment.baseText} onAnew={writing.beginAnew} />}
      <TextArea
        label={say('amendedText')}
        value={amendment.text}
        isProse
        autoFocus
        error={refused?.about('text') ?? missing}
        onChange={(text) => {
          writing.change({ text });
        }}
      />
      <div>
        <p className={styles.label}>{say('whatChanges')}</p>
        <Difference passages={wordDifference(amendment.baseText, amendment.text)} isFolded />
      </div>
      <TextArea
        label={say('rationale')}
        hint={say('rationaleHint')}
        value={amendment.rationale}
        rows={2}
        error={refused?.about('rationale')}
        onChange={(rationale) => {
          writing.change({ rationale });
        }}
      />
      {isWaiting ? (
        <Notice kind="warn" title={say('waitingTitle')} isLive>
          {say(writing.isDeviceKeeping ? 'waitingText' : 'waitingOpen')}
        </Notice>
      ) : (
        <FormErrors error={error} />
      )}
      {!writing.isDeviceKeeping && <p className={styles.quiet}>{say('notKept')}</p>}
      <div className={styles.formActs}>
        <Button type="submit" look="primary" isPending={isRunning}>
          {say(isWaiting ? 'sendAgain' : 'sendAmendment')}
        </Button>
        <Button onPress={onDone}>{say('later')}</Button>
        {isChanged && (
          <Button look="quiet" onPress={writing.discard}>
            {say('discard')}
          </Button>
        )}
      </div>
    </form>
  );
}

interface OutdatedProps {
  clause: ClauseLine;
  baseText: string;
  onAnew: () => void;
}

/** The clause was changed while the amendment was being written. */
function Outdated({ clause, baseText, onAnew }: OutdatedProps) {
  const say = useWords(words);
  return (
    <Notice
      kind="warn"
      title={say('outdatedTitle')}
      isLive
      actions={
        <Button small onPress={onAnew}>
          {say('beginAnew')}
        </Button>
      }
    >
      <Difference passages={wordDifference(baseText, clause.text)} isFolded />
      <p>{say('outdatedText')}</p>
    </Notice>
  );
}
