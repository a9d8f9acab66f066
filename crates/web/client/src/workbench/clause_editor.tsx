// Editing a clause in place. What others change meanwhile is shown while one types, and saving merges: no word is lost.
import { useState } from 'react';
import { useWords } from '~/i18n/words';
import { Difference } from '~/text/difference';
import { Button } from '~/ui/button';
import { TextArea } from '~/ui/fields';
import { FormErrors, Notice } from '~/ui/notice';
import { Quiet, Row, Stack } from '~/ui/page';
import { useBench } from './bench';
import type { OpenClause } from './clause';
import styles from './clause_panel.module.css';
import { Collisions } from './collisions';
import { ConflictNote } from './conflict_note';
import { useDialogStep } from './dialog_step';
import { keepDraft, readDraft, type Draft } from './drafts';
import { useEditing } from './editing';
import { wordDifference } from '~/text/word_difference';
import type { Step } from './work';
import { words } from './words';

interface ClauseEditorProps {
  clause: OpenClause;
  onEnd: () => void;
}

export function ClauseEditor({ clause, onEnd }: ClauseEditorProps) {
  const say = useWords(words);
  const { resolution } = useBench();
  const [draft, setDraft] = useState<Draft>(
    () =>
      readDraft(clause.id) ?? {
        text: clause.text,
        baseRevision: clause.revision,
        baseText: clause.text,
      },
  );
  const [wasKept] = useState(() => draft.text !== draft.baseText);
  useEditing(clause.id);
  const write = (next: Draft) => {
    setDraft(next);
    keepDraft(clause.id, next.text === next.baseText ? null : next);
  };
  const end = () => {
    keepDraft(clause.id, null);
    onEnd();
  };
  const doing = useDialogStep(end, ({ text, seen }) => {
    write({ text, baseText: seen.text, baseRevision: seen.revision });
  });
  const step: Step = {
    act: 'editClause',
    input: { clauseId: clause.id, baseRevision: draft.baseRevision, text: draft.text, choices: [] },
  };
  const { outcome } = doing;
  const isBehind = clause.revision > draft.baseRevision;
  return (
    <Stack>
      {wasKept && (
        <Notice
          actions={
            <Button
              small
              onPress={() => {
                write({ text: clause.text, baseText: clause.text, baseRevision: clause.revision });
              }}
            >
              {say('dropDraft')}
            </Button>
          }
        >
          {say('draftKept')}
        </Notice>
      )}
      <TextArea
        label={say('clauseWords')}
        value={draft.text}
        onChange={(text) => {
          doing.clear();
          write({ ...draft, text });
        }}
        isProse
        autoFocus
        rows={6}
      />
      {isBehind && outcome?.is !== 'collisions' && (
        <OthersChange
          before={draft.baseText}
          clause={clause}
          onTakeIn={() =>
            void doing.rebase(
              {
                version: resolution.version,
                clauseId: clause.id,
                text: draft.baseText,
                revision: draft.baseRevision,
              },
              draft.text,
              resolution.version,
            )
          }
        />
      )}
      {doing.settling}
      {outcome?.is === 'collisions' && (
        <Collisions
          collisions={outcome.collisions}
          isRunning={doing.isRunning}
          onSettled={(choices) => {
            doing.clear();
            void doing.run({ act: 'editClause', input: { ...step.input, choices } }, outcome.version);
          }}
        />
      )}
      {outcome?.is === 'conflict' && (
        <ConflictNote
          conflict={outcome.conflict}
          isRunning={doing.isRunning}
          onAgain={() => {
            doing.clear();
            void doing.run(step, outcome.version);
          }}
        />
      )}
      {outcome?.is === 'refused' && <FormErrors error={outcome.refusal} />}
      <FormErrors error={doing.error} />
      <Row>
        <Button
          look="primary"
          isDisabled={draft.text.trim() === '' || draft.text === draft.baseText}
          isPending={doing.isRunning}
          onPress={() => void doing.run(step, resolution.version)}
        >
          {say('save')}
        </Button>
        <Button onPress={end}>{say('leaveAsIs')}</Button>
        <Quiet>{say('keptOnDevice')}</Quiet>
      </Row>
    </Stack>
  );
}

interface OthersChangeProps {
  before: string;
  clause: OpenClause;
  onTakeIn: () => void;
}

/** What others made of the clause since one began to type. */
function OthersChange({ before, clause, onTakeIn }: OthersChangeProps) {
  const say = useWords(words);
  return (
    <Notice
      kind="warn"
      isLive
      title={say('changedMeanwhile')}
      actions={
        <Button small onPress={onTakeIn}>
          {say('takeIn')}
        </Button>
      }
    >
      <div className={styles.live}>
        <p>{say('changedMeanwhileText')}</p>
        <Difference passages={wordDifference(before, clause.text)} isFolded />
      </div>
    </Notice>
  );
}
