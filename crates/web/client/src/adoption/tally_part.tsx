// The vote taken in the hall: typed in, checked as it is typed, and what it decides in words.
import { useState } from 'react';
import type { VoteOutcome } from '~/api/generated/graphql';
import { freshKey } from '~/api/keys';
import { useFormats } from '~/i18n/formats';
import { useWords } from '~/i18n/words';
import { Button } from '~/ui/button';
import { TextField } from '~/ui/fields';
import { FormErrors, Notice, type NoticeKind } from '~/ui/notice';
import { Facts, Quiet, Row, Stack } from '~/ui/page';
import { tell } from '~/ui/tell';
import styles from './adoption.module.css';
import { RECORD_VOTE, type Ballot } from './queries';
import { useStepping } from './stepping';
import { FIELDS, check, typedOf, type Field } from './tally';
import { words } from './words';

const KINDS: Record<VoteOutcome, NoticeKind> = { CARRIED: 'good', NOT_CARRIED: 'bad', NO_QUORUM: 'warn' };

interface TallyPartProps {
  ballot: Ballot;
  isOver: boolean;
}

export function TallyPart({ ballot, isOver }: TallyPartProps) {
  const say = useWords(words);
  const formats = useFormats();
  const [isCorrecting, setCorrecting] = useState(false);
  const { tally, outcome } = ballot;
  if (!tally || isCorrecting) {
    return (
      <TallyForm
        ballot={ballot}
        onDone={() => {
          setCorrecting(false);
        }}
        {...(tally
          ? {
              onCancel: () => {
                setCorrecting(false);
              },
            }
          : {})}
      />
    );
  }
  return (
    <Stack>
      {outcome && (
        <Notice kind={KINDS[outcome]} isLive title={say(`outcome${outcome}`)}>
          {say(`outcomeText${outcome}`)}
        </Notice>
      )}
      <Facts facts={FIELDS.map((field) => [say(field), formats.number(tally[field])] as const)} />
      {!isOver && (
        <div>
          <Button
            small
            onPress={() => {
              setCorrecting(true);
            }}
          >
            {say('correct')}
          </Button>
        </div>
      )}
    </Stack>
  );
}

interface TallyFormProps {
  ballot: Ballot;
  onDone: () => void;
  onCancel?: () => void;
}

function TallyForm({ ballot, onDone, onCancel }: TallyFormProps) {
  const say = useWords(words);
  const formats = useFormats();
  const [typed, setTyped] = useState(() => typedOf(ballot.tally));
  const [key, setKey] = useState(freshKey);
  const [error, setError] = useState<unknown>(null);
  const record = useStepping(RECORD_VOTE, (answer) => answer.recordVote);
  const checked = check(typed);
  const type = (field: Field, value: string) => {
    setTyped({ ...typed, [field]: value });
    setKey(freshKey());
  };
  const run = async () => {
    if (!checked.tally) return;
    setError(null);
    try {
      const before = ballot.tally;
      await record.run({ input: { ballotId: ballot.id, tally: checked.tally, idempotencyKey: key } });
      const undo = before && (() => void putBack(before));
      tell({ text: say(before ? 'voteCorrected' : 'voteRecorded'), ...(undo ? { undo } : {}) });
      onDone();
    } catch (thrown) {
      setError(thrown);
    }
  };
  const putBack = async (tally: NonNullable<Ballot['tally']>) => {
    try {
      await record.run({ input: { ballotId: ballot.id, tally, idempotencyKey: freshKey() } });
      tell({ text: say('voteAsBefore') });
    } catch (thrown) {
      tell({ text: thrown instanceof Error ? thrown.message : say('notDone'), kind: 'bad' });
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
    >
      <Stack>
        <p>{say('recordVoteText')}</p>
        <div className={styles.tally}>
          {FIELDS.map((field) => {
            const fault = checked.faults[field];
            return (
              <TextField
                key={field}
                label={say(field)}
                inputMode="numeric"
                value={typed[field]}
                onChange={(value) => {
                  type(field, value);
                }}
                error={fault && say(fault)}
              />
            );
          })}
        </div>
        <div role="status">
          <Quiet>
            {[
              checked.turnout !== null && !checked.faults.present
                ? say('turnout', { share: formats.share(checked.turnout) })
                : null,
              checked.support !== null && !checked.faults.inFavour
                ? say('support', { share: formats.share(checked.support) })
                : null,
              checked.silent ? say('silent', { count: checked.silent }) : null,
            ]
              .filter(Boolean)
              .join(' ')}
          </Quiet>
          {checked.turnout !== null && checked.turnout <= 0.5 && (
            <Notice kind="warn" title={say('perhapsNoQuorum')}>
              {say('perhapsNoQuorumText')}
            </Notice>
          )}
        </div>
        <FormErrors error={error} />
        <Row>
          <Button type="submit" look="primary" isDisabled={!checked.tally} isPending={record.isRunning}>
            {say('recordVote')}
          </Button>
          {onCancel && <Button onPress={onCancel}>{say('cancel')}</Button>}
        </Row>
      </Stack>
    </form>
  );
}
