// The amendments to one clause: chosen, tried together, accepted, accepted otherwise, or declined.
import { useState } from 'react';
import { useWords } from '~/i18n/words';
import { Difference } from '~/text/difference';
import { wordDifference } from '~/text/word_difference';
import { Button } from '~/ui/button';
import { Checkbox, TextArea } from '~/ui/fields';
import { FormErrors, Notice } from '~/ui/notice';
import { Prose, Quiet, Row, Stack } from '~/ui/page';
import { AmendmentEntry } from './amendment_entry';
import type { Amended, Amendment } from './amendments_page';
import { useBench } from './bench';
import styles from './amendments.module.css';
import { Collisions } from './collisions';
import { ConflictNote } from './conflict_note';
import { DeclineAmendmentsDialog } from './decline_amendments';
import { useDialogStep } from './dialog_step';
import { useRehearsal } from './rehearsal';
import type { Step } from './work';
import { words } from './words';

interface AmendedClauseProps {
  clause: Amended;
  amendments: readonly Amendment[];
}

const isWaiting = (amendment: Amendment) => amendment.state === 'SUBMITTED';
const canBeTaken = ({ carried }: Amendment) => carried !== null && carried?.fit !== 'GONE';

export function AmendedClause({ clause, amendments }: AmendedClauseProps) {
  const say = useWords(words);
  const { isOpen } = useBench();
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [declining, setDeclining] = useState<readonly Amendment[]>([]);
  const waiting = amendments.filter(isWaiting);
  // What others decided on meanwhile is chosen no more.
  const chosen = waiting.filter(({ id }) => picked.has(id));
  return (
    <article className={styles.clause} id={clause.id}>
      <header className={styles.head}>
        <h2>{say('clauseNumber', { number: clause.number ?? '' })}</h2>
        {isOpen && waiting.length > 1 && (
          <Button
            small
            look="quiet"
            onPress={() => {
              setPicked(new Set(chosen.length === 0 ? waiting.filter(canBeTaken).map(({ id }) => id) : []));
            }}
          >
            {chosen.length === 0 ? say('chooseAll') : say('chooseNone')}
          </Button>
        )}
      </header>
      <div lang="ru">
        <Prose text={clause.text} />
      </div>
      <ul className={styles.list}>
        {amendments.map((amendment) => (
          <AmendmentEntry
            key={amendment.id}
            amendment={amendment}
            isChosen={picked.has(amendment.id)}
            onChoose={
              isOpen && isWaiting(amendment)
                ? (isChosen) => {
                    const next = new Set(picked);
                    if (isChosen) next.add(amendment.id);
                    else next.delete(amendment.id);
                    setPicked(next);
                  }
                : null
            }
          />
        ))}
      </ul>
      {chosen.length > 0 && (
        <Decide
          key={chosen.map(({ id }) => id).join()}
          clause={clause}
          chosen={chosen}
          onDecline={() => {
            setDeclining(chosen);
          }}
        />
      )}
      {declining.length > 0 && (
        <DeclineAmendmentsDialog
          amendments={declining}
          onClose={() => {
            setDeclining([]);
          }}
        />
      )}
    </article>
  );
}

interface DecideProps {
  clause: Amended;
  chosen: readonly Amendment[];
  onDecline: () => void;
}

/** What the chosen amendments come to together, and what is decided of them. */
function Decide({ clause, chosen, onDecline }: DecideProps) {
  const say = useWords(words);
  const { resolution } = useBench();
  const [text, setText] = useState<string | null>(null);
  const step: Step = {
    act: 'acceptAmendments',
    input: {
      clauseId: clause.id,
      amendmentIds: chosen.map(({ id }) => id),
      choices: [],
      settledText: text,
    },
  };
  const rehearsal = useRehearsal(step, resolution.version);
  const doing = useDialogStep(() => {
    setText(null);
  });
  const outcome = doing.outcome ?? rehearsal.outcome;
  const after = outcome?.is === 'done' ? outcome.operation.changes[0]?.textAfter : undefined;
  const isBlocked = outcome?.is === 'collisions' || outcome?.is === 'refused' || outcome?.is === 'conflict';
  return (
    <div className={styles.decide}>
      <Stack>
        <h3>{say('togetherTitle', { count: chosen.length })}</h3>
        {after !== undefined && <Difference passages={wordDifference(clause.text, after)} />}
        {outcome?.is === 'collisions' && text === null && (
          <Collisions
            collisions={outcome.collisions}
            isRunning={doing.isRunning}
            onSettled={(choices) => {
              doing.clear();
              void doing.run({ act: 'acceptAmendments', input: { ...step.input, choices } }, outcome.version);
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
        <FormErrors error={doing.error ?? rehearsal.error} />
        <Checkbox
          isSelected={text !== null}
          onChange={(writes) => {
            doing.clear();
            setText(writes ? (after ?? clause.text) : null);
          }}
        >
          {say('acceptOtherwise')}
        </Checkbox>
        {text !== null && (
          <>
            <TextArea
              label={say('clauseWords')}
              hint={say('acceptOtherwiseHint')}
              value={text}
              onChange={setText}
              isProse
              rows={5}
            />
            {outcome?.is === 'conflict' && <Notice kind="warn">{say('lookAgain')}</Notice>}
          </>
        )}
        <Row>
          {/* Collisions are settled and done by their own button. */}
          {(outcome?.is !== 'collisions' || text !== null) && (
            <Button
              look="primary"
              isDisabled={isBlocked || text?.trim() === ''}
              isPending={doing.isRunning}
              onPress={() => void doing.run(step, resolution.version)}
            >
              {text === null
                ? say('acceptDo', { count: chosen.length })
                : say('acceptOtherwiseDo', { count: chosen.length })}
            </Button>
          )}
          <Button look="danger" onPress={onDecline}>
            {say('declineAmendments')}
          </Button>
          {rehearsal.isAsking && <Quiet>{say('trying')}</Quiet>}
        </Row>
      </Stack>
    </div>
  );
}
