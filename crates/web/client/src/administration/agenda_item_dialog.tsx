// A question of the agenda: a new one, or one to word otherwise.
import { useState } from 'react';
import { freshKey } from '~/api/keys';
import { Refusal } from '~/api/trouble';
import { useWords } from '~/i18n/words';
import { AskDialog } from '~/ui/dialog';
import { TextArea, TextField } from '~/ui/fields';
import { tell } from '~/ui/tell';
import { useAgendaActs } from './agenda_acts';
import type { AgendaItem } from './agenda_part';
import { words } from './words';

interface AgendaItemDialogProps {
  sessionId: string;
  /** None for a new one. */
  item: AgendaItem | null;
  /** The first place that is free. */
  ordinal: number;
  onClose: () => void;
}

export function AgendaItemDialog({ sessionId, item, ordinal, onClose }: AgendaItemDialogProps) {
  const say = useWords(words);
  const [idempotencyKey] = useState(freshKey);
  const [title, setTitle] = useState(item?.title ?? '');
  const [problem, setProblem] = useState(item?.sourceProblem ?? '');
  const [place, setPlace] = useState(String(item?.ordinal ?? ordinal));
  const { create, change, error } = useAgendaActs(sessionId);
  const about = (field: string) => (error instanceof Refusal ? error.about(field) : undefined);
  return (
    <AskDialog
      title={say(item ? 'changeQuestion' : 'addQuestion')}
      act={say(item ? 'save' : 'addQuestion')}
      isOpen
      onClose={onClose}
      isReady={title.trim() !== '' && Number(place) > 0}
      onAct={async () => {
        const facts = { title, sourceProblem: problem || null, ordinal: Number(place) };
        await (item ? change(item, facts, idempotencyKey) : create(facts, idempotencyKey));
        tell({ text: say(item ? 'questionChanged' : 'questionAdded', { title }) });
      }}
    >
      <TextArea
        label={say('question')}
        value={title}
        onChange={setTitle}
        isRequired
        autoFocus
        rows={2}
        error={about('title')}
      />
      <TextField
        label={say('sourceProblem')}
        hint={say('sourceProblemHint')}
        value={problem}
        onChange={setProblem}
        error={about('sourceProblem')}
      />
      <TextField
        label={say('ordinalOnAgenda')}
        type="number"
        min={1}
        value={place}
        onChange={setPlace}
        error={about('ordinal')}
      />
    </AskDialog>
  );
}
