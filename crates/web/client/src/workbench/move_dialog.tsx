// Moving a clause, writing a new one, adding a section, choosing where sources go: the ways without dragging.
import { useState } from 'react';
import type { AddresseeRank } from '~/api/generated/graphql';
import { useWords } from '~/i18n/words';
import { Button } from '~/ui/button';
import { Dialog } from '~/ui/dialog';
import { Choices, Select, TextArea, TextField } from '~/ui/fields';
import { Prose, Stack } from '~/ui/page';
import { useBench } from './bench';
import { DialogFooter } from './dialog_footer';
import { PlaceChooser } from './place_chooser';
import { TargetList } from './target_list';
import type { Place } from './tree';
import { words } from './words';

export function MoveDialog({ clauseId, onClose }: { clauseId: string; onClose: () => void }) {
  const say = useWords(words);
  const { outline } = useBench();
  const [place, setPlace] = useState<Place | null>(null);
  const line = outline.line(clauseId);
  return (
    <Dialog title={say('moveTitle', { number: line?.number ?? '' })} isOpen onClose={onClose} isWide>
      <Stack>
        <Prose text={line?.text ?? ''} />
        <PlaceChooser movedId={clauseId} onPlace={setPlace} />
        <DialogFooter
          act={say('moveDo')}
          step={place && { act: 'moveClause', input: { clauseId, place } }}
          onClose={onClose}
        />
      </Stack>
    </Dialog>
  );
}

export function WriteDialog({ place, onClose }: { place: Place; onClose: () => void }) {
  const say = useWords(words);
  const { openClause } = useBench();
  const [text, setText] = useState('');
  return (
    <Dialog title={say('writeTitle')} isOpen onClose={onClose} isWide>
      <Stack>
        <TextArea
          label={say('clauseWords')}
          hint={say('writeHint')}
          value={text}
          onChange={setText}
          isProse
          autoFocus
          rows={5}
        />
        <DialogFooter
          act={say('writeDo')}
          step={text.trim() === '' ? null : { act: 'writeClause', input: { place, text } }}
          onClose={onClose}
          onDone={({ changes: [change] }) => {
            if (change) openClause(change.clauseId);
          }}
        />
      </Stack>
    </Dialog>
  );
}

const RANKS: AddresseeRank[] = [
  'PRESIDENT',
  'FEDERAL_ASSEMBLY',
  'GOVERNMENT',
  'MINISTRY',
  'SUBJECT_AUTHORITIES',
  'LOCAL_GOVERNMENT',
  'ASSOCIATIONS',
  'OTHER',
];

export function SectionDialog({ onClose }: { onClose: () => void }) {
  const say = useWords(words);
  const [addressee, setAddressee] = useState('');
  const [rank, setRank] = useState<AddresseeRank>('GOVERNMENT');
  return (
    <Dialog title={say('addSection')} isOpen onClose={onClose}>
      <Stack>
        <TextField
          label={say('addressee')}
          hint={say('addresseeHint')}
          value={addressee}
          onChange={setAddressee}
          autoFocus
        />
        <Select
          label={say('rank')}
          hint={say('rankHint')}
          value={rank}
          onChange={setRank}
          choices={RANKS.map((value) => ({ value, label: say(`rank${value}`) }))}
        />
        <DialogFooter
          act={say('addSectionDo')}
          step={addressee.trim() === '' ? null : { act: 'addSection', input: { addressee, rank } }}
          onClose={onClose}
        />
      </Stack>
    </Dialog>
  );
}

/** Where chosen sources go: into a clause that stands, or into a new one. */
export function WhereDialog({ sourceIds, onClose }: { sourceIds: string[]; onClose: () => void }) {
  const say = useWords(words);
  const { ask } = useBench();
  const [kind, setKind] = useState<'standing' | 'new'>('standing');
  const [clauseId, setClauseId] = useState<string | null>(null);
  const [place, setPlace] = useState<Place | null>(null);
  const into = kind === 'standing' ? clauseId && { clauseId } : place && { place };
  return (
    <Dialog title={say('mergeWhereTitle', { count: sourceIds.length })} isOpen onClose={onClose} isWide>
      <Stack>
        <Choices
          label={say('mergeWhereKind')}
          inLine
          value={kind}
          onChange={setKind}
          choices={[
            { value: 'standing', label: say('intoStanding') },
            { value: 'new', label: say('intoNew') },
          ]}
        />
        {kind === 'standing' ? (
          <TargetList label={say('chooseClause')} clausesOnly value={clauseId} onChange={setClauseId} />
        ) : (
          <PlaceChooser onPlace={setPlace} />
        )}
        <div>
          <Button
            look="primary"
            isDisabled={!into}
            onPress={() => {
              if (into) ask({ ask: 'merge', sourceIds, into });
            }}
          >
            {say('goOn')}
          </Button>
        </div>
      </Stack>
    </Dialog>
  );
}
