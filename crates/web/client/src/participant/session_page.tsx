// A regional day: until when it takes proposals, its agenda, its resolution, and what was proposed to it.
import { Link } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useAsk } from '~/api/queries';
import { NotFound } from '~/app/exceptional';
import { sessionsWith, useViewer } from '~/app/viewer';
import { useFormats } from '~/i18n/formats';
import { useWords } from '~/i18n/words';
import { ButtonLink } from '~/ui/button';
import { Badge, Card, Empty, Facts, Loading, Page, Part, Quiet, Row } from '~/ui/page';
import { DeadlineLine, isClosed } from './deadline';
import { KeptHere } from './kept_here';
import { SESSION_PAGE, type SessionSeen } from './queries';
import { MySessionProposals, SessionProposals } from './session_proposals';
import styles from './session.module.css';
import { words } from './words';

export function SessionPage({ sessionId }: { sessionId: string }) {
  const say = useWords(words);
  const formats = useFormats();
  const viewer = useViewer();
  const { session } = useAsk(SESSION_PAGE, { id: sessionId });
  if (!session) return <NotFound />;
  const takesPart = sessionsWith(viewer, 'PARTICIPANT').has(session.id);
  const moderates = sessionsWith(viewer, 'MODERATOR').has(session.id);
  const isOpen = !isClosed(session) && session.resolution?.state !== 'ADOPTED';
  const params = { sessionId: session.id };
  return (
    <Page
      title={session.title ?? session.theme ?? session.region}
      lead={(session.title ?? session.theme) && <p>{session.region}</p>}
      actions={
        <>
          {takesPart && isOpen && (
            <ButtonLink to="/sessions/$sessionId/write" params={params} look="primary">
              {say('write')}
            </ButtonLink>
          )}
          {moderates && (
            <ButtonLink to="/sessions/$sessionId/triage" params={params}>
              {say('triage')}
            </ButtonLink>
          )}
        </>
      }
    >
      {session.resolution?.state !== 'ADOPTED' && <DeadlineLine session={session} />}
      <Facts
        facts={[
          [say('when'), formats.days(session.startsOn, session.endsOn)],
          [say('place'), session.place],
          [say('theme'), session.title ? session.theme : null],
          [say('partner'), session.partner],
        ]}
      />
      {session.resolution && <ResolutionPart resolution={session.resolution} />}
      <Agenda session={session} mayWrite={takesPart && isOpen} />
      {viewer.person && takesPart && (
        <>
          <KeptHere personId={viewer.person.id} sessionId={session.id} />
          <Suspense fallback={<Loading />}>
            <MySessionProposals sessionId={session.id} />
          </Suspense>
        </>
      )}
      {viewer.person && (
        <Suspense fallback={<Loading />}>
          <SessionProposals session={session} />
        </Suspense>
      )}
    </Page>
  );
}

function ResolutionPart({ resolution }: { resolution: NonNullable<SessionSeen['resolution']> }) {
  const say = useWords(words);
  const formats = useFormats();
  const { state, amendmentsUntil, adoptedAt } = resolution;
  return (
    <Card>
      <Row>
        <Badge tone={state === 'ADOPTED' ? 'good' : 'accent'}>{say(`resolution${state}`)}</Badge>
        <Quiet>{say('clauses', { count: resolution.clauseCount })}</Quiet>
      </Row>
      <h2 className={styles.resolution}>{resolution.title}</h2>
      {state === 'REVIEW' && amendmentsUntil && (
        <p>{say('amendUntil', { moment: formats.moment(amendmentsUntil) })}</p>
      )}
      {state === 'ADOPTED' && adoptedAt && (
        <p>{say('adoptedAt', { moment: formats.moment(adoptedAt), number: resolution.number ?? '' })}</p>
      )}
      <Row>
        <ButtonLink
          to="/resolutions/$resolutionId"
          params={{ resolutionId: resolution.id }}
          look={state === 'REVIEW' ? 'primary' : 'plain'}
        >
          {say(`read${state}`)}
        </ButtonLink>
      </Row>
    </Card>
  );
}

function Agenda({ session, mayWrite }: { session: SessionSeen; mayWrite: boolean }) {
  const say = useWords(words);
  const items = session.agenda.nodes;
  return (
    <Part title={say('agenda')}>
      {items.length === 0 ? (
        <Empty title={say('noAgenda')}>{say(mayWrite ? 'noAgendaText' : 'noAgendaYet')}</Empty>
      ) : (
        <ol className={styles.agenda}>
          {items.map((item) => (
            <li key={item.id} value={item.ordinal}>
              <span className={styles.question} lang="ru">
                {item.title}
              </span>
              {item.sourceProblem && <Quiet>{say('sourceProblem', { text: item.sourceProblem })}</Quiet>}
              {mayWrite && (
                <Link
                  to="/sessions/$sessionId/write"
                  params={{ sessionId: session.id }}
                  search={{ item: item.id }}
                  className={styles.write}
                  aria-label={say('writeOn', { question: item.title })}
                >
                  {say('propose')}
                </Link>
              )}
            </li>
          ))}
        </ol>
      )}
    </Part>
  );
}
