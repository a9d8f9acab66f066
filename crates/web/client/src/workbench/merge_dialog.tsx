// Merging: what the clause would read like, how much of each source it takes, and the words of it to be written.
import { useState } from 'react';
import type { Grade } from '~/api/generated/graphql';
import { useWords } from '~/i18n/words';
import { Difference } from '~/text/difference';
import { Button } from '~/ui/button';
import { Dialog } from '~/ui/dialog';
import { Select, TextArea } from '~/ui/fields';
import { FormErrors } from '~/ui/notice';
import { Loading, Prose, Quiet, Stack } from '~/ui/page';
import { useBench, type MergeInto } from './bench';
import { ConflictNote } from './conflict_note';
import styles from './dialogs.module.css';
import { useRehearsal } from './rehearsal';
import { useSourceLines, type SourceLine } from './sources';
import { useDialogStep, type Seen } from './dialog_step';
import type { Step } from './work';
import { wordDifference } from '~/text/word_difference';
import { words } from './words';

const GRADES: Grade[] = ['ADOPTED', 'PARTLY_ADOPTED', 'REFLECTED'];

interface MergeDialogProps {
  sourceIds: string[];
  into: MergeInto;
  onClose: () => void;
}

export function MergeDialog({ sourceIds, into, onClose }: MergeDialogProps) {
  const say = useWords(words);
  const { outline } = useBench();
  const line = 'clauseId' in into ? outline.line(into.clauseId) : undefined;
  const { lines, isLoading } = useSourceLines(sourceIds);
  return (
    <Dialog
      title={
        line
          ? say('mergeTitle', { count: sourceIds.length, number: line.number })
          : say('mergeNewTitle', { count: sourceIds.length })
      }
      isOpen
      onClose={onClose}
      isWide
    >
      {isLoading ? <Loading /> : <Merge into={into} sources={lines} onClose={onClose} />}
    </Dialog>
  );
}

function Merge({ into, sources, onClose }: { into: MergeInto; sources: SourceLine[]; onClose: () => void }) {
  const say = useWords(words);
  const { outline, resolution, chosen, choose, openClause } = useBench();
  const standing = 'clauseId' in into ? outline.line(into.clauseId) : undefined;
  // The words and the version that the decision is made on: others may go on meanwhile.
  const [version, setVersion] = useState(resolution.version);
  const [seen, setSeen] = useState<Seen | null>(
    standing ? { version, clauseId: standing.id, text: standing.text, revision: standing.revision } : null,
  );
  const [text, setText] = useState<string | null>(standing?.text ?? null);
  const [grades, setGrades] = useState<Record<string, Grade>>({});
  const stepWith = (words: string | null): Step => {
    const merged = sources.map(({ id, revision }) => ({
      itemId: id,
      revision,
      grade: grades[id] ?? 'ADOPTED',
    }));
    return 'clauseId' in into
      ? {
          act: 'mergeIntoClause',
          input: { clauseId: into.clauseId, sources: merged, text: words === seen?.text ? null : words },
        }
      : { act: 'mergeIntoNewClause', input: { place: into.place, sources: merged, text: words } };
  };
  const step = stepWith(text);
  const rehearsal = useRehearsal(step, version);
  const proposed =
    rehearsal.outcome?.is === 'done' ? (rehearsal.outcome.operation.changes[0]?.textAfter ?? null) : null;
  // For a new clause the service begins with the words that have most in common.
  if (text === null && proposed !== null) setText(proposed);
  const doing = useDialogStep(
    (operation) => {
      choose([...chosen].filter((id) => !sources.some((source) => source.id === id)));
      const clauseId = operation.changes[0]?.clauseId;
      if (clauseId !== undefined) openClause(clauseId);
      onClose();
    },
    (rebased) => {
      setText(rebased.text);
      setSeen(rebased.seen);
      setVersion(rebased.seen.version);
    },
  );
  const stuck = doing.outcome ?? (rehearsal.outcome?.is === 'done' ? null : rehearsal.outcome);
  const onAgain = async (now: number) => {
    if (seen && text !== null) {
      await doing.rebase(seen, text, now);
    } else {
      doing.clear();
      setVersion(now);
    }
  };
  return (
    <Stack>
      {stuck?.is === 'conflict' && (
        <ConflictNote
          conflict={stuck.conflict}
          onAgain={() => void onAgain(stuck.version)}
          isRunning={doing.isRunning}
        />
      )}
      {doing.settling}
      <div className={styles.columns}>
        <section className={styles.column}>
          <h3>{say('sources')}</h3>
          {sources.map((source) => (
            <div key={source.id} className={styles.source}>
              <strong lang="ru">{source.title}</strong>
              <Quiet>{source.from}</Quiet>
              <Prose text={source.text} />
              <div className={styles.sourceActs}>
                <Select
                  label={say('grade')}
                  value={grades[source.id] ?? 'ADOPTED'}
                  onChange={(grade) => {
                    setGrades((before) => ({ ...before, [source.id]: grade }));
                  }}
                  choices={GRADES.map((value) => ({ value, label: say(`grade${value}`) }))}
                />
                <Button
                  small
                  onPress={() => {
                    setText((before) => [before ?? '', source.text].filter(Boolean).join('\n'));
                  }}
                >
                  {say('takeWords')}
                </Button>
              </div>
            </div>
          ))}
        </section>
        <section className={styles.column}>
          <TextArea
            label={say('clauseWords')}
            hint={say('mergeWordsHint')}
            value={text ?? ''}
            onChange={setText}
            isProse
            rows={8}
          />
          <h3>{seen ? say('whatChanges') : say('willRead')}</h3>
          {seen?.text === text && <Quiet>{say('mergeUnchanged')}</Quiet>}
          <div className={styles.preview} aria-live="polite">
            {seen ? (
              <Difference passages={wordDifference(seen.text, text ?? '')} />
            ) : (
              <Prose text={proposed ?? text ?? ''} />
            )}
          </div>
        </section>
      </div>
      {stuck?.is === 'refused' && <FormErrors error={stuck.refusal} />}
      <FormErrors error={doing.error ?? rehearsal.error} />
      <footer className={styles.footer}>
        <Button onPress={onClose}>{say('cancel')}</Button>
        <Button
          look="primary"
          isDisabled={text === null || text.trim() === '' || stuck?.is === 'conflict'}
          isPending={doing.isRunning}
          onPress={() => void doing.run(step, version)}
        >
          {say('mergeDo')}
        </Button>
      </footer>
    </Stack>
  );
}
