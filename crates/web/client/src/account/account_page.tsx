// Who one is to the service, where one is signed in, and what this device keeps.
import { Suspense } from 'react';
import { useViewer, type Role, type Viewer } from '~/app/viewer';
import { useWords } from '~/i18n/words';
import { Facts, Loading, Page, Part } from '~/ui/page';
import { SignInFirst } from '~/writing/around';
import { Leaving } from './leaving';
import { Password } from './password';
import { SignIns } from './sign_ins';
import { Tokens } from './tokens';
import { words } from './words';

export function AccountPage({ isLeaving }: { isLeaving: boolean }) {
  const say = useWords(words);
  const viewer = useViewer();
  if (!viewer.person) {
    return (
      <Page title={say('account')}>
        <SignInFirst />
      </Page>
    );
  }
  return (
    <Page title={viewer.person.fullName} lead={<p>{say('accountLead')}</p>}>
      <Known viewer={viewer} person={viewer.person} />
      <Leaving personId={viewer.person.id} isAsked={isLeaving} />
      <Password email={viewer.person.email} />
      <Suspense fallback={<Loading />}>
        <SignIns />
      </Suspense>
      <Tokens />
    </Page>
  );
}

function Known({ viewer, person }: { viewer: Viewer; person: NonNullable<Viewer['person']> }) {
  const say = useWords(words);
  const { municipality } = person;
  return (
    <Part title={say('known')} lead={say('knownLead')}>
      <Facts
        facts={[
          [say('email'), person.email],
          [say('position'), person.position],
          [say('municipality'), municipality && `${municipality.name}, ${municipality.subject}`],
          [
            say('roles'),
            viewer.roles.length > 0 ? (
              <ul>
                {viewer.roles.map((role) => (
                  <li key={role.role + (whereOf(role)?.id ?? '')}>
                    {[say(`role${role.role}`), whereOf(role)?.name].filter(Boolean).join(': ')}
                  </li>
                ))}
              </ul>
            ) : (
              say('noRoles')
            ),
          ],
        ]}
      />
    </Part>
  );
}

function whereOf({ session, forum }: Role): { id: string; name: string } | null {
  if (session) return { id: session.id, name: session.title ?? session.region };
  return forum ? { id: forum.id, name: forum.title } : null;
}
