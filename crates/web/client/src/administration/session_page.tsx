// One session as an administrator sees it: its facts, its deadline, its agenda, and who takes part.
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { graphql } from '~/api/generated';
import type { SessionToAdministerQuery } from '~/api/generated/graphql';
import { useAsk } from '~/api/queries';
import { NotFound } from '~/app/exceptional';
import { useFormats } from '~/i18n/formats';
import { useWords } from '~/i18n/words';
import { Button, ButtonLink } from '~/ui/button';
import { Facts, Page, Part } from '~/ui/page';
import { AdministratorsOnly } from './administrators_only';
import { AgendaPart } from './agenda_part';
import { DeadlineDialog } from './deadline_dialog';
import { RoleHolders } from './role_holders';
import { words } from './words';

const SESSION_TO_ADMINISTER = graphql(`
  query SessionToAdminister($id: ID!) {
    session(id: $id) {
      id
      ordinal
      title
      region
      theme
      partner
      place
      externalId
      startsOn
      endsOn
      submissionDeadline
      submissionClosesAt
      graceMinutes
    }
  }
`);

export type Session = NonNullable<SessionToAdministerQuery['session']>;

export function SessionPage({ sessionId }: { sessionId: string }) {
  return (
    <AdministratorsOnly>
      <Session sessionId={sessionId} />
    </AdministratorsOnly>
  );
}

function Session({ sessionId }: { sessionId: string }) {
  const say = useWords(words);
  const formats = useFormats();
  const { session } = useAsk(SESSION_TO_ADMINISTER, { id: sessionId });
  if (!session) return <NotFound />;
  return (
    <Page
      isWide
      title={session.title ?? session.region}
      trail={<Link to="/admin">{say('administration')}</Link>}
      lead={session.theme && <p>{session.theme}</p>}
      actions={
        <ButtonLink to="/sessions/$sessionId" params={{ sessionId }} small>
          {say('asParticipantsSee')}
        </ButtonLink>
      }
    >
      <Facts
        facts={[
          [say('region'), session.region],
          [say('days'), formats.days(session.startsOn, session.endsOn)],
          [say('place'), session.place],
          [say('partner'), session.partner],
          [say('ordinalOnForum'), formats.number(session.ordinal)],
          [say('externalId'), session.externalId],
        ]}
      />
      <Deadline session={session} />
      <AgendaPart sessionId={sessionId} />
      <RoleHolders
        roleName="MODERATOR"
        scope={{ sessionId }}
        title={say('moderators')}
        lead={say('moderatorsLead')}
      />
      <RoleHolders
        roleName="PARTICIPANT"
        scope={{ sessionId }}
        title={say('participants')}
        lead={say('participantsLead')}
      />
    </Page>
  );
}

function Deadline({ session }: { session: Session }) {
  const say = useWords(words);
  const formats = useFormats();
  const [isSetting, setSetting] = useState(false);
  return (
    <Part
      title={say('deadline')}
      actions={
        <Button
          small
          onPress={() => {
            setSetting(true);
          }}
        >
          {say('setDeadline')}
        </Button>
      }
    >
      {session.submissionDeadline ? (
        <Facts
          facts={[
            [say('deadlineStated'), formats.moment(session.submissionDeadline)],
            [say('grace'), say('minutes', { count: session.graceMinutes })],
            [say('closesAt'), session.submissionClosesAt && formats.moment(session.submissionClosesAt)],
          ]}
        />
      ) : (
        <p>{say('noDeadlineText')}</p>
      )}
      {isSetting && (
        <DeadlineDialog
          session={session}
          onClose={() => {
            setSetting(false);
          }}
        />
      )}
    </Part>
  );
}
