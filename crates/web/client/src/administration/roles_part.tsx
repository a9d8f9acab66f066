// What somebody may do, and where.
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { RoleInput, RoleName } from '~/api/generated/graphql';
import { freshKey } from '~/api/keys';
import { useWords } from '~/i18n/words';
import { Button } from '~/ui/button';
import { AskDialog } from '~/ui/dialog';
import { Choices } from '~/ui/fields';
import { Empty, Part } from '~/ui/page';
import { Table, type Column } from '~/ui/table';
import { ROLES } from './people_search';
import type { Person } from './person_page';
import { PlaceFields, isOfSession, type Place } from './place_fields';
import { useRoleActs } from './role_acts';
import { words } from './words';

type Grant = NonNullable<Person['roles']>[number];

export function RolesPart({ person }: { person: Person }) {
  const say = useWords(words);
  const acts = useRoleActs();
  const [isGiving, setGiving] = useState(false);
  const give = (
    <Button
      small
      onPress={() => {
        setGiving(true);
      }}
    >
      {say('giveRole')}
    </Button>
  );
  const grants = person.roles ?? [];
  const columns: Column<Grant>[] = [
    { key: 'role', title: say('role'), isHeader: true, cell: ({ role }) => say(`role_${role}`) },
    { key: 'where', title: say('where'), cell: (grant) => <Where grant={grant} /> },
    {
      key: 'take',
      title: say('acts'),
      isNarrow: true,
      cell: (grant) => (
        <Button
          small
          look="quiet"
          aria-label={say('takeRoleNamed', { role: say(`role_${grant.role}`) })}
          onPress={() => {
            acts.take(person, inputOf(grant));
          }}
        >
          {say('takeRole')}
        </Button>
      ),
    },
  ];
  return (
    <Part title={say('roles')} actions={grants.length > 0 && give}>
      {grants.length === 0 ? (
        <Empty title={say('noRolesYet')} actions={give}>
          {say('noRolesText')}
        </Empty>
      ) : (
        <Table label={say('roles')} columns={columns} rows={grants} keyOf={keyOf} />
      )}
      {isGiving && (
        <GiveRoleDialog
          person={person}
          onClose={() => {
            setGiving(false);
          }}
        />
      )}
    </Part>
  );
}

function inputOf({ role, forum, session }: Grant): RoleInput {
  // A session's role names its session only.
  return { name: role, sessionId: session?.id ?? null, forumId: session ? null : (forum?.id ?? null) };
}

function keyOf({ role, forum, session }: Grant): string {
  return [role, forum?.id, session?.id].join(' ');
}

function Where({ grant: { forum, session } }: { grant: Grant }) {
  const say = useWords(words);
  if (session) {
    return (
      <Link to="/admin/sessions/$sessionId" params={{ sessionId: session.id }}>
        {session.title ?? session.region}
      </Link>
    );
  }
  if (forum) {
    return (
      <Link to="/admin/forums/$forumId" params={{ forumId: forum.id }}>
        {forum.title}
      </Link>
    );
  }
  return say('everywhere');
}

function GiveRoleDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const say = useWords(words);
  const acts = useRoleActs();
  const [idempotencyKey] = useState(freshKey);
  const [role, setRole] = useState<RoleName>('PARTICIPANT');
  const [place, setPlace] = useState<Place>({ forumId: null, sessionId: null });
  const isReady =
    role === 'ADMINISTRATOR' || (isOfSession(role) ? place.sessionId !== null : place.forumId !== null);
  return (
    <AskDialog
      title={say('giveRoleTo', { name: person.fullName })}
      act={say('giveRole')}
      isOpen
      onClose={onClose}
      isReady={isReady}
      onAct={() =>
        acts.give(
          person,
          {
            name: role,
            sessionId: isOfSession(role) ? place.sessionId : null,
            forumId: isOfSession(role) || role === 'ADMINISTRATOR' ? null : place.forumId,
          },
          idempotencyKey,
        )
      }
    >
      <Choices
        label={say('role')}
        value={role}
        onChange={setRole}
        choices={ROLES.map((name) => ({
          value: name,
          label: say(`role_${name}`),
          hint: say(`roleHint_${name}`),
        }))}
      />
      <PlaceFields role={role} {...place} onChange={setPlace} />
    </AskDialog>
  );
}
