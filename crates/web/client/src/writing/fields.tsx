// What is asked in each step of writing.
import type { ProposalKind } from '~/api/generated/graphql';
import { useWords } from '~/i18n/words';
import type { Written } from '~/offline/draft';
import { Button } from '~/ui/button';
import { Choices, Select, TextArea, TextField } from '~/ui/fields';
import { Row } from '~/ui/page';
import type { WritingSession } from './queries';
import type { Needed } from './steps';
import { words } from './words';

/** What the service takes of a line and of paragraphs, in characters. */
const LINE = 500;
const PROSE = 20_000;

const KINDS: readonly ProposalKind[] = ['LEGISLATION', 'STANDARD', 'INITIATIVE', 'MANAGEMENT_SOLUTION'];

/** More questions than can be read at a glance are chosen from the device's own list. */
const IN_SIGHT = 8;

const ADDRESSEES = ['GOVERNMENT', 'FEDERAL_ASSEMBLY', 'SUBJECT_AUTHORITIES', 'LOCAL_GOVERNMENT'] as const;

interface StepFields {
  written: Written;
  change: (change: Partial<Written>) => void;
  errorOf: (field: Needed) => string | undefined;
  session: WritingSession;
}

export function SubjectStep({ written, change, errorOf, session }: StepFields) {
  const say = useWords(words);
  return (
    <>
      <TextField
        label={say('title')}
        hint={say('titleHint')}
        error={errorOf('title')}
        value={written.title}
        maxLength={LINE}
        onChange={(title) => {
          change({ title });
        }}
      />
      <Choices
        label={say('kind')}
        error={errorOf('kind')}
        value={written.kind}
        onChange={(kind) => {
          change({ kind });
        }}
        choices={KINDS.map((kind) => ({
          value: kind,
          label: say(`kind${kind}`),
          hint: say(`kind${kind}Hint`),
        }))}
      />
      <Question written={written} change={change} session={session} />
    </>
  );
}

const NO_QUESTION = 'none';

function Question({ written, change, session }: Omit<StepFields, 'errorOf'>) {
  const say = useWords(words);
  const items = session.agenda.nodes;
  if (items.length === 0) return null;
  const choices = [
    ...items.map((item) => ({ value: item.id, label: `${item.ordinal}. ${item.title}` })),
    { value: NO_QUESTION, label: say('noQuestion') },
  ];
  const all = {
    label: say('question'),
    value: written.agendaItemId ?? NO_QUESTION,
    onChange: (id: string) => {
      change({ agendaItemId: id === NO_QUESTION ? null : id });
    },
    choices,
  };
  return items.length <= IN_SIGHT ? <Choices {...all} /> : <Select {...all} />;
}

export function ProblemStep({ written, change, errorOf }: StepFields) {
  const say = useWords(words);
  return (
    <TextArea
      label={say('problem')}
      hint={say('problemHint')}
      error={errorOf('problem')}
      rows={7}
      isProse
      maxLength={PROSE}
      value={written.problem}
      onChange={(problem) => {
        change({ problem });
      }}
    />
  );
}

export function WordingStep({ written, change, errorOf }: StepFields) {
  const say = useWords(words);
  return (
    <TextArea
      label={say('wording')}
      hint={say('wordingHint')}
      error={errorOf('wording')}
      rows={7}
      isProse
      maxLength={PROSE}
      value={written.wording}
      onChange={(wording) => {
        change({ wording });
      }}
    />
  );
}

export function DetailsStep({ written, change }: StepFields) {
  const say = useWords(words);
  return (
    <>
      <TextField
        label={say('addressee')}
        hint={say('addresseeHint')}
        value={written.addressee}
        maxLength={LINE}
        onChange={(addressee) => {
          change({ addressee });
        }}
      />
      <Row>
        {ADDRESSEES.map((name) => (
          <Button
            key={name}
            small
            onPress={() => {
              change({ addressee: say(`addressee${name}`) });
            }}
          >
            {say(`addressee${name}`)}
          </Button>
        ))}
      </Row>
      <TextField
        label={say('legalAct')}
        hint={say('legalActHint')}
        value={written.legalAct}
        maxLength={LINE}
        onChange={(legalAct) => {
          change({ legalAct });
        }}
      />
      <TextArea
        label={say('expectedEffect')}
        hint={say('expectedEffectHint')}
        rows={4}
        isProse
        maxLength={PROSE}
        value={written.expectedEffect}
        onChange={(expectedEffect) => {
          change({ expectedEffect });
        }}
      />
    </>
  );
}
