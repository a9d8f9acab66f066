// What waits in a forum for its editors, and the next step on the way to the final resolution and its package.
import { graphql } from '~/api/generated';
import type { ForumWorkQuery } from '~/api/generated/graphql';
import { useAsk } from '~/api/queries';
import { useWords } from '~/i18n/words';
import { ButtonLink } from '~/ui/button';
import { Quiet } from '~/ui/page';
import { nextStepOfForum, type ForumFacts } from './next_step';
import { NextStep } from './next_step_notice';
import { useNow } from './now';
import { factsOf } from './resolution_facts';
import { StartResolution } from './start_resolution';
import { Waits } from './waits';
import { words } from './words';

const FORUM_WORK = graphql(`
  query ForumWork($forumId: ID!) {
    node(id: $forumId) {
      __typename
      ... on Forum {
        id
        title
        finalResolution {
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
          packages(first: 1) {
            totalCount
          }
        }
      }
    }
    all: regionalClauses(forumId: $forumId, first: 1) {
      totalCount
    }
    undisposed: regionalClauses(forumId: $forumId, first: 1, undisposedOnly: true) {
      totalCount
    }
  }
`);

export function ForumWork({ forumId }: { forumId: string }) {
  const say = useWords(words);
  const answer = useAsk(FORUM_WORK, { forumId });
  const now = useNow();
  const forum = answer.node;
  if (forum?.__typename !== 'Forum') return null;
  const resolution = forum.finalResolution ?? null;
  const facts = forumFacts(answer, resolution, now);
  const step = nextStepOfForum(facts);
  return (
    <>
      <header>
        <h3>{forum.title}</h3>
        <Quiet>{say('regionalClauses', { count: facts.regionalClauses })}</Quiet>
      </header>
      <Waits
        items={[
          ...(resolution
            ? [
                {
                  label: say('waitsClauses', { count: facts.undisposedClauses }),
                  count: facts.undisposedClauses,
                  link: {
                    to: '/resolutions/$resolutionId/workbench',
                    params: { resolutionId: resolution.id },
                  } as const,
                },
                {
                  label: say('waitsAmendments', { count: facts.resolution?.amendmentsWaiting ?? 0 }),
                  count: facts.resolution?.amendmentsWaiting ?? 0,
                  link: {
                    to: '/resolutions/$resolutionId/amendments',
                    params: { resolutionId: resolution.id },
                  } as const,
                },
              ]
            : []),
        ]}
      />
      <NextStep
        step={step}
        count={facts.undisposedClauses}
        sessionId={null}
        resolutionId={resolution?.id ?? null}
        state={resolution && say(`resolution${resolution.state}`)}
      >
        {!resolution && (
          <StartResolution
            forumId={forumId}
            sessionId={null}
            suggestedTitle={say('suggestedFinalTitle', { forum: forum.title })}
            isNext={step === 'start'}
          />
        )}
        {resolution && (
          <ButtonLink
            small
            look="quiet"
            to="/resolutions/$resolutionId/adoption"
            params={{ resolutionId: resolution.id }}
          >
            {say('adoption')}
          </ButtonLink>
        )}
      </NextStep>
    </>
  );
}

type Final = NonNullable<Extract<ForumWorkQuery['node'], { __typename: 'Forum' }>['finalResolution']>;

function forumFacts(answer: ForumWorkQuery, resolution: Final | null, now: number): ForumFacts {
  return {
    undisposedClauses: answer.undisposed.totalCount ?? 0,
    regionalClauses: answer.all.totalCount ?? 0,
    packages: resolution?.packages.totalCount ?? 0,
    resolution: resolution && factsOf(resolution, now),
  };
}
