// One forum as an administrator sees it: its sessions, those who work on it, and its own templates.
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { graphql } from '~/api/generated';
import type { SessionsToAdministerQuery } from '~/api/generated/graphql';
import { useAsk, useAskPages } from '~/api/queries';
import { NotFound } from '~/app/exceptional';
import { useFormats } from '~/i18n/formats';
import { useWords } from '~/i18n/words';
import { Button, ButtonLink } from '~/ui/button';
import { Empty, More, Page, Part, Quiet } from '~/ui/page';
import { Table, type Column } from '~/ui/table';
import { AdministratorsOnly } from './administrators_only';
import styles from './administration.module.css';
import { CreateSessionDialog } from './create_session_dialog';
import { ExportsPart } from './exports_part';
import { RoleHolders } from './role_holders';
import { TemplatesPart } from './templates_part';
import { words } from './words';

const FORUM_TO_ADMINISTER = graphql(`
  query ForumToAdminister($id: ID!) {
    node(id: $id) {
      ... on Forum {
        id
        title
        organiser
      }
    }
  }
`);

const SESSIONS_TO_ADMINISTER = graphql(`
  query SessionsToAdminister($id: ID!, $after: String) {
    node(id: $id) {
      ... on Forum {
        id
        sessions(first: 100, after: $after) {
          nodes {
            id
            ordinal
            title
            region
            theme
            startsOn
            endsOn
            submissionDeadline
            submissionClosesAt
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  }
`);

type Sessions = Extract<NonNullable<SessionsToAdministerQuery['node']>, { sessions: unknown }>['sessions'];
type Session = Sessions['nodes'][number];

const pick = ({ node }: SessionsToAdministerQuery) => (node && 'sessions' in node ? node.sessions : null);

export function ForumPage({ forumId }: { forumId: string }) {
  return (
    <AdministratorsOnly>
      <Forum forumId={forumId} />
    </AdministratorsOnly>
  );
}

function Forum({ forumId }: { forumId: string }) {
  const say = useWords(words);
  const { node: forum } = useAsk(FORUM_TO_ADMINISTER, { id: forumId });
  const sessions = useAskPages(SESSIONS_TO_ADMINISTER, { id: forumId }, pick);
  const [isCreating, setCreating] = useState(false);
  if (!forum || !('title' in forum)) return <NotFound />;
  const create = (
    <Button
      onPress={() => {
        setCreating(true);
      }}
    >
      {say('createSession')}
    </Button>
  );
  const importSessions = (
    <ButtonLink to="/admin/import" search={{ list: 'sessions', forum: forum.id }}>
      {say('importSessions')}
    </ButtonLink>
  );
  return (
    <Page
      isWide
      title={forum.title}
      trail={<Link to="/admin">{say('administration')}</Link>}
      lead={<p>{say('organisedBy', { organiser: forum.organiser })}</p>}
    >
      <Part title={say('sessions')} actions={sessions.items.length > 0 && create}>
        {sessions.items.length === 0 ? (
          <Empty
            title={say('noSessions')}
            actions={
              <>
                {importSessions}
                {create}
              </>
            }
          >
            {say('noSessionsText')}
          </Empty>
        ) : (
          <>
            <SessionsTable sessions={sessions.items} />
            {sessions.hasMore && <More pages={sessions} />}
          </>
        )}
      </Part>
      <RoleHolders roleName="EDITOR" scope={{ forumId }} title={say('editors')} lead={say('editorsLead')} />
      <RoleHolders roleName="COUNCIL" scope={{ forumId }} title={say('council')} lead={say('councilLead')} />
      <TemplatesPart forumId={forumId} />
      <ExportsPart forumId={forumId} />
      {isCreating && (
        <CreateSessionDialog
          forumId={forumId}
          ordinal={Math.max(0, ...sessions.items.map((session) => session.ordinal)) + 1}
          onClose={() => {
            setCreating(false);
          }}
        />
      )}
    </Page>
  );
}

function SessionsTable({ sessions }: { sessions: readonly Session[] }) {
  const say = useWords(words);
  const formats = useFormats();
  const columns: Column<Session>[] = [
    { key: 'ordinal', title: say('ordinal'), isNumber: true, isNarrow: true, cell: (it) => it.ordinal },
    {
      key: 'region',
      title: say('session'),
      isHeader: true,
      cell: (session) => (
        <span className={styles.name}>
          <Link to="/admin/sessions/$sessionId" params={{ sessionId: session.id }}>
            {session.region}
          </Link>
          <Quiet>{session.theme ?? session.title}</Quiet>
        </span>
      ),
    },
    { key: 'days', title: say('days'), cell: (it) => formats.days(it.startsOn, it.endsOn) ?? '—' },
    {
      key: 'deadline',
      title: say('deadline'),
      cell: (it) => (it.submissionDeadline ? formats.moment(it.submissionDeadline) : say('noDeadline')),
    },
  ];
  return <Table label={say('sessions')} columns={columns} rows={sessions} keyOf={(it) => it.id} />;
}
