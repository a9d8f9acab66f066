// Which events of the log are shown; what is chosen stands in the address.
import { useState } from 'react';
import { graphql } from '~/api/generated';
import { useAskAside } from '~/api/queries';
import { useWords } from '~/i18n/words';
import { Button } from '~/ui/button';
import { Select, TextField } from '~/ui/fields';
import { Row, Stack } from '~/ui/page';
import styles from './administration.module.css';
import type { AuditProps } from './audit_page';
import { KIND_NAMES, type AuditSearch, type Kind } from './audit_search';
import { PersonFinder } from './person_finder';
import { words } from './words';

const AUDITED_PERSON = graphql(`
  query AuditedPerson($id: ID!) {
    node(id: $id) {
      ... on Person {
        id
        fullName
      }
    }
  }
`);

/** The search without some of what it says. */
function without(search: AuditSearch, ...names: (keyof AuditSearch)[]): AuditSearch {
  return Object.fromEntries(
    Object.entries(search).filter(([name]) => !names.includes(name as keyof AuditSearch)),
  );
}

export function AuditFilters({ search, onSearch }: AuditProps) {
  const say = useWords(words);
  const isAny = Object.keys(search).length > 0;
  return (
    <Stack>
      <div className={styles.two} role="search">
        <Who search={search} onSearch={onSearch} />
        <Select<Kind | ''>
          label={say('what')}
          value={search.what ?? ''}
          onChange={(what) => {
            const rest = without(search, 'what', 'action');
            onSearch(what === '' ? rest : { ...rest, what });
          }}
          choices={[
            { value: '', label: say('anyKind') },
            ...KIND_NAMES.map((kind) => ({ value: kind, label: say(`kind_${kind}`) })),
          ]}
        />
        <TextField
          label={say('fromDay')}
          type="date"
          value={search.from ?? ''}
          onChange={(from) => {
            const rest = without(search, 'from');
            onSearch(from === '' ? rest : { ...rest, from });
          }}
        />
        <TextField
          label={say('untilDay')}
          type="date"
          value={search.until ?? ''}
          onChange={(until) => {
            const rest = without(search, 'until');
            onSearch(until === '' ? rest : { ...rest, until });
          }}
        />
      </div>
      {isAny && (
        <Row>
          {search.action !== undefined && (
            <Button
              small
              onPress={() => {
                onSearch(without(search, 'action'));
              }}
            >
              {say('onlyAction', { action: search.action })}
            </Button>
          )}
          {search.thing !== undefined && (
            <Button
              small
              onPress={() => {
                onSearch(without(search, 'thing'));
              }}
            >
              {say('onlyThing')}
            </Button>
          )}
          <Button
            small
            look="quiet"
            onPress={() => {
              onSearch({});
            }}
          >
            {say('clearFilters')}
          </Button>
        </Row>
      )}
    </Stack>
  );
}

/** The address names the person by id; the field shows their name once it is known. */
function Who({ search, onSearch }: AuditProps) {
  const say = useWords(words);
  const [chosen, setChosen] = useState<{ id: string; label: string } | null>(null);
  const isKnown = search.person === undefined || chosen?.id === search.person;
  const answer = useAskAside(AUDITED_PERSON, isKnown ? null : { id: search.person ?? '' });
  const node = answer.data?.node;
  const asked =
    node && 'fullName' in node && node.id === search.person ? { id: node.id, label: node.fullName } : null;
  const value = search.person === undefined ? null : isKnown ? chosen : asked;
  return (
    <PersonFinder
      key={value?.id ?? 'anybody'}
      label={say('who')}
      value={value}
      onChange={(person) => {
        setChosen(person);
        const rest = without(search, 'person');
        onSearch(person ? { ...rest, person: person.id } : rest);
      }}
    />
  );
}
