// The regional days somebody takes part in, with what waits for them first.
import { Link } from '@tanstack/react-router';
import { serviceNow } from '~/api/clock';
import { useAsk } from '~/api/queries';
import type { HomeQuery } from '~/api/generated/graphql';
import { useFormats } from '~/i18n/formats';
import { useWords } from '~/i18n/words';
import { ButtonLink } from '~/ui/button';
import { Notice } from '~/ui/notice';
import { Card, Empty, Part, Quiet, Row, Stack } from '~/ui/page';
import { DeadlineLine, isClosed } from './deadline';
import { KeptHere } from './kept_here';
import { HOME, type HomeSession } from './queries';
import { words } from './words';

type Mine = HomeQuery['viewerProposals']['nodes'][number];

export function MySessions({ personId }: { personId: string }) {
  const say = useWords(words);
  const { viewer, viewerProposals } = useAsk(HOME, {});
  const sessions = viewer.roles
    .flatMap(({ role, session }) => (role === 'PARTICIPANT' && session ? [session] : []))
    .sort(soonestFirst);
  const returned = viewerProposals.nodes.filter(({ state }) => state === 'RETURNED');
  return (
    <>
      <KeptHere personId={personId} />
      {returned.length > 0 && (
        <Notice kind="warn" title={say('returnedToYou', { count: returned.length })}>
          <ul>
            {returned.map((proposal) => (
              <li key={proposal.id}>
                <Link to="/proposals/$proposalId" params={{ proposalId: proposal.id }}>
                  {proposal.title}
                </Link>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <Part title={say('mySessions')}>
        {sessions.length === 0 ? (
          <Empty title={say('noSessions')}>{say('noSessionsText')}</Empty>
        ) : (
          <Stack>
            {sessions.map((session) => (
              <SessionCard
                key={session.id}
                session={session}
                mine={viewerProposals.nodes.filter((proposal) => proposal.session?.id === session.id)}
              />
            ))}
          </Stack>
        )}
      </Part>
    </>
  );
}

/** Those that still take proposals first, by how soon they close; then the others, the latest first. */
function soonestFirst(one: HomeSession, other: HomeSession): number {
  const [isOver, isOtherOver] = [isClosed(one), isClosed(other)];
  if (isOver !== isOtherOver) return isOver ? 1 : -1;
  const far = new Date(serviceNow() * 2).toISOString();
  const order = (one.submissionClosesAt ?? far).localeCompare(other.submissionClosesAt ?? far);
  return (isOver ? -order : order) || one.ordinal - other.ordinal;
}

function SessionCard({ session, mine }: { session: HomeSession; mine: readonly Mine[] }) {
  const say = useWords(words);
  const formats = useFormats();
  const { resolution } = session;
  const params = { sessionId: session.id };
  const sent = mine.filter(({ state }) => state !== 'DRAFT' && state !== 'WITHDRAWN').length;
  const drafts = mine.filter(({ state }) => state === 'DRAFT').length;
  const about = [formats.days(session.startsOn, session.endsOn), session.place].filter(Boolean).join(' · ');
  const own = [
    sent > 0 && say('yourProposals', { count: sent }),
    drafts > 0 && say('drafts', { count: drafts }),
  ]
    .filter(Boolean)
    .join(' · ');
  return (
    <Card>
      <div>
        <h3>
          <Link to="/sessions/$sessionId" params={params}>
            {session.title ?? session.theme ?? session.region}
          </Link>
        </h3>
        {(session.title ?? session.theme) && <p>{session.region}</p>}
        {about && <Quiet>{about}</Quiet>}
      </div>
      {resolution?.state !== 'ADOPTED' && <DeadlineLine session={session} />}
      {own && <Quiet>{own}</Quiet>}
      <Row>
        {!isClosed(session) && (
          <ButtonLink to="/sessions/$sessionId/write" params={params} look="primary">
            {say('write')}
          </ButtonLink>
        )}
        {resolution && (
          <ButtonLink
            to="/resolutions/$resolutionId"
            params={{ resolutionId: resolution.id }}
            look={resolution.state === 'REVIEW' ? 'primary' : 'plain'}
          >
            {say(`read${resolution.state}`)}
          </ButtonLink>
        )}
        <ButtonLink to="/sessions/$sessionId" params={params} look="quiet">
          {say('agenda')}
        </ButtonLink>
      </Row>
    </Card>
  );
}
