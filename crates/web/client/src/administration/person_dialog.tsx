// What is known of somebody: a new person, or one whose details are to be corrected.
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { graphql } from '~/api/generated';
import type { Language } from '~/api/generated/graphql';
import { freshKey } from '~/api/keys';
import { useAct, useAskAgain } from '~/api/queries';
import { Refusal } from '~/api/trouble';
import { useWords } from '~/i18n/words';
import { Button } from '~/ui/button';
import { AskDialog } from '~/ui/dialog';
import { Choices, TextField } from '~/ui/fields';
import { Notice } from '~/ui/notice';
import { tell } from '~/ui/tell';
import { MunicipalityFinder } from './municipality_finder';
import type { Person } from './person_page';
import { words } from './words';

const CREATE_PERSON = graphql(`
  mutation CreatePerson($input: CreatePersonInput!) {
    createPerson(input: $input) {
      person {
        id
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

const UPDATE_PERSON = graphql(`
  mutation UpdatePerson($input: UpdatePersonInput!) {
    updatePerson(input: $input) {
      person {
        id
        version
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

interface PersonDialogProps {
  /** None for a new one. */
  person: Person | null;
  onClose: () => void;
}

export function PersonDialog({ person, onClose }: PersonDialogProps) {
  const say = useWords(words);
  const navigate = useNavigate();
  const askAgain = useAskAgain();
  const [idempotencyKey] = useState(freshKey);
  const [version, setVersion] = useState(person?.version ?? 0);
  const [fullName, setFullName] = useState(person?.fullName ?? '');
  const [email, setEmail] = useState(person?.email ?? '');
  const [position, setPosition] = useState(person?.position ?? '');
  const [language, setLanguage] = useState<Language>(person?.language ?? 'RU');
  const [municipality, setMunicipality] = useState(
    person?.municipality ? { id: person.municipality.id, label: person.municipality.name } : null,
  );
  const create = useAct(CREATE_PERSON, (answer) => answer.createPerson);
  const update = useAct(UPDATE_PERSON, (answer) => answer.updatePerson);
  const error = create.error ?? update.error;
  const about = (field: string) => (error instanceof Refusal ? error.about(field) : undefined);
  // Somebody else changed them meanwhile, and what they are now is here.
  const isStale = person !== null && person.version !== version;
  return (
    <AskDialog
      title={say(person ? 'changePerson' : 'createPerson')}
      act={say(person ? 'save' : 'createPerson')}
      isOpen
      onClose={onClose}
      isReady={fullName.trim() !== ''}
      onAct={async () => {
        const facts = {
          fullName,
          email: email || null,
          position: position || null,
          municipalityId: municipality?.id ?? null,
          language,
          externalId: person?.externalId ?? null,
          idempotencyKey,
        };
        if (person) {
          try {
            await update.run({ input: { ...facts, personId: person.id, version } });
          } catch (refused) {
            if (refused instanceof Refusal && refused.has('STALE')) await askAgain();
            throw refused;
          }
          tell({ text: say('personChanged', { name: fullName }) });
          return;
        }
        const made = await create.run({ input: facts });
        tell({ text: say('personCreated', { name: fullName }) });
        if (made.person)
          await navigate({ to: '/admin/people/$personId', params: { personId: made.person.id } });
      }}
    >
      <TextField
        label={say('fullName')}
        hint={say('fullNameHint')}
        value={fullName}
        onChange={setFullName}
        isRequired
        autoFocus
        error={about('fullName')}
      />
      <TextField
        label={say('email')}
        hint={say('emailHint')}
        type="email"
        inputMode="email"
        value={email}
        onChange={setEmail}
        error={about('email')}
      />
      <TextField label={say('position')} value={position} onChange={setPosition} error={about('position')} />
      <MunicipalityFinder
        label={say('municipality')}
        hint={say('municipalityHint')}
        value={municipality}
        onChange={setMunicipality}
        error={about('municipalityId')}
      />
      <Choices
        label={say('writtenIn')}
        value={language}
        onChange={setLanguage}
        inLine
        choices={[
          { value: 'RU', label: say('languageRU') },
          { value: 'EN', label: say('languageEN') },
        ]}
      />
      {isStale && (
        <Notice
          kind="warn"
          actions={
            <Button
              small
              onPress={() => {
                setVersion(person.version);
                update.reset();
              }}
            >
              {say('goOnWithNewest')}
            </Button>
          }
        >
          {say('personStale', {
            facts: [person.fullName, person.email, person.position, person.municipality?.name]
              .filter(Boolean)
              .join(', '),
          })}
        </Notice>
      )}
    </AskDialog>
  );
}
