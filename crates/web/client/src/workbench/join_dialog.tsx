// Joining a clause into another one: both sides' sources and words go on there.
import { useState } from 'react';
import { useWords } from '~/i18n/words';
import { Dialog } from '~/ui/dialog';
import { TextArea } from '~/ui/fields';
import { FormErrors } from '~/ui/notice';
import { Prose, Stack } from '~/ui/page';
import { useBench } from './bench';
import { DialogFooter } from './dialog_footer';
import { useRehearsal } from './rehearsal';
import { TargetList } from './target_list';
import type { Step } from './work';
import { words } from './words';

export function JoinDialog({ clauseId, onClose }: { clauseId: string; onClose: () => void }) {
  const say = useWords(words);
  const { outline, resolution, openClause } = useBench();
  const [version] = useState(resolution.version);
  const [intoId, setIntoId] = useState<string | null>(null);
  const [text, setText] = useState<string | null>(null);
  const line = outline.line(clauseId);
  const stepWith = (joined: string | null): Step | null =>
    intoId === null
      ? null
      : { act: 'joinClauses', input: { intoClauseId: intoId, fromClauseId: clauseId, text: joined } };
  const { outcome, error } = useRehearsal(stepWith(null), version);
  const proposed =
    outcome?.is === 'done'
      ? outcome.operation.changes.find((change) => change.clauseId === intoId)?.textAfter
      : undefined;
  return (
    <Dialog title={say('joinTitle', { number: line?.number ?? '' })} isOpen onClose={onClose} isWide>
      <Stack>
        <Prose text={line?.text ?? ''} />
        <TargetList
          label={say('joinInto')}
          clausesOnly
          value={intoId}
          isPossible={(id) => id !== clauseId}
          onChange={(id) => {
            setIntoId(id);
            setText(null);
          }}
        />
        {intoId !== null && (
          <TextArea
            label={say('joinedWords')}
            hint={say('joinedHint')}
            value={text ?? proposed ?? ''}
            onChange={setText}
            isProse
            rows={5}
          />
        )}
        {outcome?.is === 'refused' && <FormErrors error={outcome.refusal} />}
        <FormErrors error={error} />
        <DialogFooter
          act={say('joinDo')}
          step={stepWith(text)}
          onClose={onClose}
          onDone={() => {
            openClause(intoId);
          }}
        />
      </Stack>
    </Dialog>
  );
}
