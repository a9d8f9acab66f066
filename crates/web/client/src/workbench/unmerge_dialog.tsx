// Taking sources out of a clause again: what its words would be without them, which may be written otherwise.
import { useState } from 'react';
import { useWords } from '~/i18n/words';
import { Difference } from '~/text/difference';
import { Dialog } from '~/ui/dialog';
import { Checkbox, TextArea } from '~/ui/fields';
import { FormErrors, Notice } from '~/ui/notice';
import { Loading, Stack } from '~/ui/page';
import { useBench } from './bench';
import { DialogFooter } from './dialog_footer';
import { useRehearsal } from './rehearsal';
import { Said } from './said';
import type { Outcome } from './steps';
import { wordDifference } from '~/text/word_difference';
import type { Step } from './work';
import { words } from './words';

interface UnmergeDialogProps {
  clauseId: string;
  sourceIds: string[];
  onClose: () => void;
}

export function UnmergeDialog({ clauseId, sourceIds, onClose }: UnmergeDialogProps) {
  const say = useWords(words);
  const { outline, resolution, openClause } = useBench();
  const [version] = useState(resolution.version);
  const [line] = useState(outline.line(clauseId));
  const [text, setText] = useState<string | null>(null);
  const { outcome, error } = useRehearsal(
    { act: 'unmergeSources', input: { clauseId, sourceIds, text: null } },
    version,
  );
  const collides = outcome?.is === 'collisions';
  const isWriting = text !== null || collides;
  const written = text ?? line?.text ?? '';
  const step: Step = {
    act: 'unmergeSources',
    input: { clauseId, sourceIds, text: isWriting ? written : null },
  };
  return (
    <Dialog
      title={say('unmergeTitle', { count: sourceIds.length, number: line?.number ?? '' })}
      isOpen
      onClose={onClose}
      isWide
    >
      <Stack>
        <p>{say('unmergeText')}</p>
        {outcome === null && error === null && <Loading />}
        {!isWriting && outcome && <Without outcome={outcome} before={line?.text ?? ''} />}
        {collides && (
          <Notice kind="warn" title={say('unmergeCollides')}>
            {outcome.collisions.map((collision) => (
              <div key={collision.number}>
                {collision.sides.map((side, place) => (
                  <Said key={place} side={side} />
                ))}
              </div>
            ))}
          </Notice>
        )}
        {!collides && (
          <Checkbox
            isSelected={isWriting}
            onChange={(writes) => {
              setText(writes ? (line?.text ?? '') : null);
            }}
          >
            {say('unmergeWrite')}
          </Checkbox>
        )}
        {isWriting && (
          <TextArea label={say('clauseWords')} value={written} onChange={setText} isProse rows={5} />
        )}
        <FormErrors error={error} />
        <DialogFooter
          act={say('unmergeDo')}
          step={written.trim() === '' ? null : step}
          onClose={onClose}
          onDone={(operation) => {
            if (operation.changes.some((change) => change.clauseId === clauseId && change.removedAfter)) {
              openClause(null);
            }
          }}
        />
      </Stack>
    </Dialog>
  );
}

/** What would be left. */
function Without({ outcome, before }: { outcome: Outcome; before: string }) {
  const say = useWords(words);
  if (outcome.is === 'refused') return <FormErrors error={outcome.refusal} />;
  if (outcome.is !== 'done') return null;
  const [change] = outcome.operation.changes;
  if (change?.removedAfter) return <Notice kind="warn">{say('unmergeRemoves')}</Notice>;
  return <Difference passages={wordDifference(before, change?.textAfter ?? before)} />;
}
