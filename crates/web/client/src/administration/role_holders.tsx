// Those who have a role in a forum or a session, and the way to give it to others and take it back.
import { Link } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { graphql } from '~/api/generated';
import type { RoleHoldersQuery, RoleName } from '~/api/generated/graphql';
import { freshKey } from '~/api/keys';
import { useAskPages } from '~/api/queries';
import { useWords } from '~/i18n/words';
import { Button } from '~/ui/button';
import { AskDialog } from '~/ui/dialog';
import type { Found } from '~/ui/finder';
import { Loading, More, Part, Quiet } from '~/ui/page';
import { Table, type Column } from '~/ui/table';
import { PersonFinder } from './person_finder';
import { useRoleActs } from './role_acts';
import { words } from './words';

const ROLE_HOLDERS = graphql(`
  query RoleHolders($role: RoleInput!, $after: String) {
    people(first: 30, after: $after, filter: { role: $role }) {
      nodes {
        id
        fullName
        position
        municipality {
          id
          name
          subject
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

type Holder = RoleHoldersQuery['people']['nodes'][number];

const pick = (answer: RoleHoldersQuery) => answer.people;

interface RoleHoldersProps {
  roleName: RoleName;
  scope: { forumId: string } | { sessionId: string };
  title: string;
  lead: string;
}

export function RoleHolders({ roleName, scope, title, lead }: RoleHoldersProps) {
  const say = useWords(words);
  const [isGiving, setGiving] = useState(false);
  return (
    <Part
      title={title}
      lead={lead}
      actions={
        <Button
          small
          onPress={() => {
            setGiving(true);
          }}
        >
          {say(`give_${roleName}`)}
        </Button>
      }
    >
      <Suspense fallback={<Loading />}>
        <Holders roleName={roleName} scope={scope} />
      </Suspense>
      {isGiving && (
        <GiveDialog
          roleName={roleName}
          scope={scope}
          onClose={() => {
            setGiving(false);
          }}
        />
      )}
    </Part>
  );
}

function Holders({ roleName, scope }: Pick<RoleHoldersProps, 'roleName' | 'scope'>) {
  const say = useWords(words);
  const acts = useRoleActs();
  const given = { name: roleName, ...scope };
  const holders = useAskPages(ROLE_HOLDERS, { role: given }, pick);
  const columns: Column<Holder>[] = [
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
    { key: 'position', title: say('position'), cell: (person) => person.position },
    {
      key: 'municipality',
      title: say('municipality'),
      cell: ({ municipality }) => municipality && `${municipality.name}, ${municipality.subject}`,
    },
    {
      key: 'take',
      title: say('acts'),
      isNarrow: true,
      cell: (person) => (
        <Button
          small
          look="quiet"
          aria-label={say('takeRoleFrom', { name: person.fullName })}
          onPress={() => {
            acts.take(person, given);
          }}
        >
          {say('takeRole')}
        </Button>
      ),
    },
  ];
  if (holders.items.length === 0) return <Quiet>{say(`nobody_${roleName}`)}</Quiet>;
  return (
    <>
      <Table
        label={say(`role_${roleName}`)}
        columns={columns}
        rows={holders.items}
        keyOf={(person) => person.id}
      />
      {holders.hasMore && <More pages={holders} />}
    </>
  );
}

function GiveDialog({
  roleName,
  scope,
  onClose,
}: Pick<RoleHoldersProps, 'roleName' | 'scope'> & { onClose: () => void }) {
  const say = useWords(words);
  const acts = useRoleActs();
  const [idempotencyKey] = useState(freshKey);
  const [person, setPerson] = useState<Found | null>(null);
  return (
    <AskDialog
      title={say(`give_${roleName}`)}
      act={say('giveRole')}
      isOpen
      onClose={onClose}
      isReady={person !== null}
      onAct={async () => {
        if (!person) return;
        await acts.give(
          { id: person.id, fullName: person.label },
          { name: roleName, ...scope },
          idempotencyKey,
        );
      }}
    >
      <PersonFinder
        label={say('person')}
        hint={say('personHint')}
        value={person}
        onChange={setPerson}
        autoFocus
      />
    </AskDialog>
  );
}
