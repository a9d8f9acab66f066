// What waits in one session, and the next step on the way to its resolution.
import { Link } from '@tanstack/react-router';
import { graphql } from '~/api/generated';
import type { SessionWorkQuery, UndecidedGroupsQuery } from '~/api/generated/graphql';
import { useAsk, useAskAside } from '~/api/queries';
import { useFormats } from '~/i18n/formats';
import { useWords } from '~/i18n/words';
import { Quiet } from '~/ui/page';
import { THRESHOLDS } from '~/groups/search';
import { useForumOf } from './forum_of';
import { nextStepOfSession, type SessionFacts, type Step } from './next_step';
import { NextStep } from './next_step_notice';
import { factsOf } from './resolution_facts';
import { StartResolution } from './start_resolution';
import { useNow } from './now';
import { Waits } from './waits';
import { words } from './words';

const SESSION_WORK = graphql(`
  query SessionWork($sessionId: ID!) {
    session(id: $sessionId) {
      id
      ordinal
      title
      region
      theme
      startsOn
      endsOn
      submissionClosesAt
      waiting: proposals(first: 1, filter: { states: [SUBMITTED] }) {
        totalCount
      }
      returned: proposals(first: 1, filter: { states: [RETURNED] }) {
        totalCount
      }
      unplaced: proposals(first: 1, filter: { states: [ADMITTED], withoutDisposition: true }) {
        totalCount
      }
      resolution {
        id
        state
        clauseCount
        amendmentsUntil
        missingDispositions {
          count
        }
        amendments(first: 1, waitingOnly: true) {
          totalCount
        }
        ballot {
          id
          outcome
        }
      }
    }
  }
`);

/** Only as many as are worth counting. */
const UNDECIDED_GROUPS = graphql(`
  query UndecidedGroups($sessionId: ID!, $threshold: Float!) {
    proposalGroups(sessionId: $sessionId, threshold: $threshold, first: 20) {
      nodes {
        decisionId
        members {
          proposal {
            id
            disposition {
              __typename
            }
          }
        }
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`);

type Group = UndecidedGroupsQuery['proposalGroups']['nodes'][number];

/** A group that nobody has decided on, with something in it that is in no clause yet. */
function waits({ decisionId, members }: Group): boolean {
  return !decisionId && members.some(({ proposal }) => !proposal.disposition);
}

type Session = NonNullable<SessionWorkQuery['session']>;

export function SessionWork({ sessionId }: { sessionId: string }) {
  const say = useWords(words);
  const formats = useFormats();
  const { session } = useAsk(SESSION_WORK, { sessionId });
  const groups = useAskAside(UNDECIDED_GROUPS, { sessionId, threshold: THRESHOLDS.same }).data
    ?.proposalGroups;
  const undecided = groups?.nodes.filter(waits).length ?? 0;
  const now = useNow();
  if (!session) return null;
  const facts = sessionFacts(session, undecided, now);
  const { resolution } = session;
  return (
    <>
      <header>
        <h3>
          <Link to="/sessions/$sessionId" params={{ sessionId }}>
            {[`${session.ordinal}. ${session.region}`, session.title].filter(Boolean).join(' — ')}
          </Link>
        </h3>
        <Quiet>
          {[
            session.theme,
            formats.days(session.startsOn, session.endsOn),
            session.submissionClosesAt &&
              say(new Date(session.submissionClosesAt).getTime() > now ? 'closes' : 'closed', {
                at: formats.moment(session.submissionClosesAt),
              }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </Quiet>
      </header>
      <Waits
        items={[
          {
            label: say('waitsNew', { count: facts.waiting }),
            count: facts.waiting,
            link: { to: '/sessions/$sessionId/triage', params: { sessionId } },
          },
          {
            label: say('waitsReturned', { count: facts.returned }),
            count: facts.returned,
            link: { to: '/sessions/$sessionId/triage', params: { sessionId }, search: { shelf: 'returned' } },
          },
          {
            label: say('waitsUnplaced', { count: facts.unplaced }),
            count: facts.unplaced,
            link: { to: '/sessions/$sessionId/triage', params: { sessionId }, search: { shelf: 'unplaced' } },
          },
          {
            label: say('waitsGroups', { count: undecided }),
            count: undecided,
            isAtLeast: groups?.pageInfo.hasNextPage ?? false,
            link: { to: '/sessions/$sessionId/groups', params: { sessionId } },
          },
          ...(resolution
            ? [
                {
                  label: say('waitsAmendments', { count: facts.resolution?.amendmentsWaiting ?? 0 }),
                  count: facts.resolution?.amendmentsWaiting ?? 0,
                  link: {
                    to: '/resolutions/$resolutionId/amendments',
                    params: { resolutionId: resolution.id },
                  } as const,
                },
                {
                  label: say('waitsMissing', { count: facts.resolution?.missing ?? 0 }),
                  count: facts.resolution?.missing ?? 0,
                  link: {
                    to: '/resolutions/$resolutionId/adoption',
                    params: { resolutionId: resolution.id },
                  } as const,
                },
              ]
            : []),
        ]}
      />
      <NextStepOf session={session} step={nextStepOfSession(facts)} facts={facts} />
    </>
  );
}

interface NextStepOfProps {
  session: Session;
  step: Step;
  facts: SessionFacts;
}

function NextStepOf({ session, step, facts }: NextStepOfProps) {
  const say = useWords(words);
  const forum = useForumOf(session.id);
  const { resolution } = session;
  return (
    <NextStep
      step={step}
      count={countOf(step, facts)}
      sessionId={session.id}
      resolutionId={resolution?.id ?? null}
      state={resolution && say(`resolution${resolution.state}`)}
    >
      {!resolution && forum && (
        <StartResolution
          forumId={forum.id}
          sessionId={session.id}
          suggestedTitle={say('suggestedTitle', { region: session.region, forum: forum.title })}
          isNext={step === 'start'}
        />
      )}
    </NextStep>
  );
}

/** How many the step is about. */
function countOf(step: Step, facts: SessionFacts): number {
  if (step === 'triage') return facts.waiting;
  if (step === 'merge') return facts.unplaced;
  if (step === 'groups') return facts.undecidedGroups;
  if (step === 'amendments') return facts.resolution?.amendmentsWaiting ?? 0;
  return facts.returned;
}

function sessionFacts(session: Session, undecidedGroups: number, now: number): SessionFacts {
  return {
    waiting: session.waiting.totalCount ?? 0,
    returned: session.returned.totalCount ?? 0,
    unplaced: session.unplaced.totalCount ?? 0,
    undecidedGroups,
    resolution: session.resolution && factsOf(session.resolution, now),
  };
}
