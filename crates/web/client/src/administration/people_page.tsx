// Everybody that is known, found by name and by role.
import { Link } from '@tanstack/react-router';
import { Suspense, useEffect, useState } from 'react';
import { graphql } from '~/api/generated';
import type { PeopleQuery, PersonFilterInput, RoleName } from '~/api/generated/graphql';
import { useAskPages } from '~/api/queries';
import { useWords } from '~/i18n/words';
import { Button, ButtonLink } from '~/ui/button';
import { Select, TextField } from '~/ui/fields';
import { Empty, Loading, More, Page, Quiet } from '~/ui/page';
import { useSettled } from '~/ui/settled';
import { Table, type Column } from '~/ui/table';
import { AdministratorsOnly } from './administrators_only';
import styles from './administration.module.css';
import { ROLES, type PeopleSearch } from './people_search';
import { PersonDialog } from './person_dialog';
import { PlaceFields, isOfSession } from './place_fields';
import { words } from './words';

const PEOPLE = graphql(`
  query People($filter: PersonFilterInput!, $after: String) {
    people(first: 50, after: $after, filter: $filter) {
      nodes {
        id
        fullName
        email
        position
        municipality {
          id
          name
          subject
        }
        roles {
          role
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }
`);

type Person = PeopleQuery['people']['nodes'][number];

const pick = (answer: PeopleQuery) => answer.people;

interface PeopleProps {
  search: PeopleSearch;
  onSearch: (search: PeopleSearch) => void;
}

export function PeoplePage(props: PeopleProps) {
  return (
    <AdministratorsOnly>
      <People {...props} />
    </AdministratorsOnly>
  );
}

function People({ search, onSearch }: PeopleProps) {
  const say = useWords(words);
  const [isCreating, setCreating] = useState(false);
  return (
    <Page
      isWide
      title={say('people')}
      trail={<Link to="/admin">{say('administration')}</Link>}
      lead={<p>{say('peopleLead')}</p>}
      actions={
        <>
          <Button
            onPress={() => {
              setCreating(true);
            }}
          >
            {say('createPerson')}
          </Button>
          <ButtonLink to="/admin/import" search={{ list: 'participants' }}>
            {say('importPeople')}
          </ButtonLink>
        </>
      }
    >
      <Filters search={search} onSearch={onSearch} />
      <Suspense fallback={<Loading />}>
        <FoundPeople search={search} />
      </Suspense>
      {isCreating && (
        <PersonDialog
          person={null}
          onClose={() => {
            setCreating(false);
          }}
        />
      )}
    </Page>
  );
}

function Filters({ search, onSearch }: PeopleProps) {
  const say = useWords(words);
  const [typed, setTyped] = useState(search.q ?? '');
  const settled = useSettled(typed).trim();
  useEffect(() => {
    if (settled === (search.q ?? '') || settled !== typed.trim()) return;
    const { q: _, ...rest } = search;
    onSearch(settled === '' ? rest : { ...rest, q: settled });
  }, [settled, typed, search, onSearch]);
  const q = search.q === undefined ? {} : { q: search.q };
  const isPlaceless =
    search.role !== undefined &&
    search.role !== 'ADMINISTRATOR' &&
    (isOfSession(search.role) ? search.session : search.forum) === undefined;
  return (
    <div className={styles.two} role="search">
      <TextField
        label={say('searchByName')}
        type="search"
        inputMode="search"
        placeholder={say('searchByNameExample')}
        value={typed}
        onChange={setTyped}
      />
      <Select<RoleName | ''>
        label={say('role')}
        value={search.role ?? ''}
        onChange={(role) => {
          onSearch(role === '' ? q : { ...q, role });
        }}
        choices={[
          { value: '', label: say('anyRole') },
          ...ROLES.map((role) => ({ value: role, label: say(`role_${role}`) })),
        ]}
      />
      {search.role && (
        <PlaceFields
          role={search.role}
          forumId={search.forum ?? null}
          sessionId={search.session ?? null}
          onChange={({ forumId, sessionId }) => {
            onSearch({
              ...q,
              ...(search.role ? { role: search.role } : {}),
              ...(forumId ? { forum: forumId } : {}),
              ...(sessionId ? { session: sessionId } : {}),
            });
          }}
        />
      )}
      {isPlaceless && <Quiet>{say('whereFirst')}</Quiet>}
    </div>
  );
}

/** A role is looked for where it holds: until that is chosen, it narrows nothing. */
function filterOf({ q, role, forum, session }: PeopleSearch): PersonFilterInput {
  const place = role && isOfSession(role) ? { sessionId: session ?? null } : { forumId: forum ?? null };
  const isPlaced = role === 'ADMINISTRATOR' || Object.values(place).some((id) => id !== null);
  return {
    search: q ?? null,
    role: role && isPlaced ? { name: role, ...(role === 'ADMINISTRATOR' ? {} : place) } : null,
  };
}

function FoundPeople({ search }: { search: PeopleSearch }) {
  const say = useWords(words);
  const people = useAskPages(PEOPLE, { filter: filterOf(search) }, pick);
  const columns: Column<Person>[] = [
    {
      key: 'name',
      title: say('person'),
      isHeader: true,
      cell: (person) => (
        <Link to="/admin/people/$personId" params={{ personId: person.id }}>
          {person.fullName}
        </Link>
      ),
    },
    {
      key: 'position',
      title: say('position'),
      cell: ({ position, municipality }) =>
        (position !== null || municipality) && (
          <span className={styles.name}>
            {position}
            {municipality && <Quiet>{`${municipality.name}, ${municipality.subject}`}</Quiet>}
          </span>
        ),
    },
    { key: 'email', title: say('email'), cell: (person) => person.email ?? '—' },
    {
      key: 'roles',
      title: say('roles'),
      cell: (person) =>
        [...new Set(person.roles?.map(({ role }) => say(`role_${role}`)))].join(', ') || say('noRoles'),
    },
  ];
  if (people.items.length === 0) {
    const isSought = search.q !== undefined || search.role !== undefined;
    return (
      <Empty title={say(isSought ? 'nobodyFound' : 'nobody')}>
        {say(isSought ? 'nobodyFoundText' : 'nobodyText')}
      </Empty>
    );
  }
  return (
    <div>
      <Table label={say('people')} columns={columns} rows={people.items} keyOf={(person) => person.id} />
      <More pages={people} />
    </div>
  );
}
