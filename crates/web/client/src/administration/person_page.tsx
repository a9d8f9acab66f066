// Somebody: what is known of them, what they may do, and how they come in.
import { Link } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { graphql } from '~/api/generated';
import type { PersonToAdministerQuery } from '~/api/generated/graphql';
import { useAsk } from '~/api/queries';
import { NotFound } from '~/app/exceptional';
import { useWords } from '~/i18n/words';
import { Button, ButtonLink } from '~/ui/button';
import { Facts, Loading, Page } from '~/ui/page';
import { AdministratorsOnly } from './administrators_only';
import { InvitationPart } from './invitation_part';
import { PersonDialog } from './person_dialog';
import { RolesPart } from './roles_part';
import { SignInsPart } from './sign_ins_part';
import { words } from './words';

const PERSON_TO_ADMINISTER = graphql(`
  query PersonToAdminister($id: ID!) {
    node(id: $id) {
      ... on Person {
        id
        fullName
        email
        position
        language
        externalId
        version
        municipality {
          id
          name
          subject
          oktmo
        }
        roles {
          role
          forum {
            id
            title
          }
          session {
            id
            title
            region
          }
        }
      }
    }
  }
`);

export type Person = Extract<NonNullable<PersonToAdministerQuery['node']>, { fullName: unknown }>;

/** Of nodes, only a person has a full name. */
function isPerson(node: PersonToAdministerQuery['node']): node is Person {
  return node !== null && 'fullName' in node;
}

export function PersonPage({ personId }: { personId: string }) {
  return (
    <AdministratorsOnly>
      <Person personId={personId} />
    </AdministratorsOnly>
  );
}

function Person({ personId }: { personId: string }) {
  const say = useWords(words);
  const [isChanging, setChanging] = useState(false);
  const { node: person } = useAsk(PERSON_TO_ADMINISTER, { id: personId });
  if (!isPerson(person)) return <NotFound />;
  const { municipality } = person;
  return (
    <Page
      title={person.fullName}
      trail={
        <>
          <Link to="/admin">{say('administration')}</Link> → <Link to="/admin/people">{say('people')}</Link>
        </>
      }
      lead={person.position && <p>{person.position}</p>}
      actions={
        <>
          <Button
            onPress={() => {
              setChanging(true);
            }}
          >
            {say('changePerson')}
          </Button>
          <ButtonLink to="/admin/audit" search={{ person: person.id }}>
            {say('whatTheyDid')}
          </ButtonLink>
        </>
      }
    >
      <Facts
        facts={[
          [say('email'), person.email ?? say('noEmail')],
          [say('municipality'), municipality && `${municipality.name}, ${municipality.subject}`],
          [say('oktmo'), municipality?.oktmo],
          [say('writtenIn'), say(person.language === 'EN' ? 'languageEN' : 'languageRU')],
          [say('externalId'), person.externalId],
        ]}
      />
      <RolesPart person={person} />
      <InvitationPart person={person} />
      <Suspense fallback={<Loading />}>
        <SignInsPart personId={person.id} />
      </Suspense>
      {isChanging && (
        <PersonDialog
          person={person}
          onClose={() => {
            setChanging(false);
          }}
        />
      )}
    </Page>
  );
}
