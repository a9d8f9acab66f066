// /sessions/…/groups: proposals that say nearly the same, to be taken as one or told apart.
import { Link } from '@tanstack/react-router';
import { Suspense } from 'react';
import { NotFound } from '~/app/exceptional';
import { sessionsWith, useViewer } from '~/app/viewer';
import type { ProposalGroupsQuery } from '~/api/generated/graphql';
import { useAsk, useAskPages } from '~/api/queries';
import { useWords } from '~/i18n/words';
import { useForumOf } from '~/moderation/forum_of';
import { Missing } from '~/moderation/missing';
import { StartResolution } from '~/moderation/start_resolution';
import { words as moderationWords } from '~/moderation/words';
import { ButtonLink } from '~/ui/button';
import { Choices } from '~/ui/fields';
import { Empty, Loading, More, Page, Stack } from '~/ui/page';
import { DecisionsList } from './decisions_list';
import { GroupCard } from './group_card';
import styles from './groups.module.css';
import { GROUPS, GROUPS_SESSION } from './queries';
import { LIKENESSES, SHOWN, THRESHOLDS, type GroupsSearch, type Likeness } from './search';
import { words } from './words';

interface GroupsPageProps {
  sessionId: string;
  search: GroupsSearch;
  onSearch: (search: GroupsSearch) => void;
}

export function GroupsPage({ sessionId, search, onSearch }: GroupsPageProps) {
  const say = useWords(words);
  const sayModeration = useWords(moderationWords);
  const { session } = useAsk(GROUPS_SESSION, { sessionId });
  const forum = useForumOf(sessionId);
  const isModerator = sessionsWith(useViewer(), 'MODERATOR').has(sessionId);
  if (!session || !isModerator) return <NotFound />;
  const { resolution } = session;
  const { show: shown = 'suggested', ...likeness } = search;
  const alike = search.alike ?? 'same';
  return (
    <Page
      isWide
      title={say('groups')}
      trail={
        <>
          <Link to="/work">{sayModeration('work')}</Link> ·{' '}
          {[session.region, session.title].filter(Boolean).join(' — ')}
        </>
      }
      lead={<p>{say('groupsLead')}</p>}
      actions={
        <>
          <ButtonLink small to="/sessions/$sessionId/triage" params={{ sessionId }}>
            {say('toTriage')}
          </ButtonLink>
          {!resolution && forum && (
            <StartResolution
              forumId={forum.id}
              sessionId={sessionId}
              suggestedTitle={sayModeration('suggestedTitle', { region: session.region, forum: forum.title })}
              isNext={false}
            />
          )}
        </>
      }
    >
      {resolution && <Missing resolutionId={resolution.id} />}
      <div className={styles.narrowing}>
        <nav aria-label={say('whatIsShown')}>
          <ul className={styles.tabs}>
            {SHOWN.map((one) => (
              <li key={one}>
                <Link
                  to="/sessions/$sessionId/groups"
                  params={{ sessionId }}
                  search={one === 'suggested' ? likeness : { ...likeness, show: one }}
                  className={`${styles.tab ?? ''} ${one === shown ? (styles.tabHere ?? '') : ''}`}
                  aria-current={one === shown ? 'page' : undefined}
                >
                  {say(`show_${one}`)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        {shown === 'suggested' && (
          <Choices<Likeness>
            label={say('howAlike')}
            value={alike}
            onChange={(chosen) => {
              onSearch({ ...search, alike: chosen });
            }}
            choices={LIKENESSES.map((one) => ({ value: one, label: say(`alike_${one}`) }))}
            inLine
          />
        )}
      </div>
      <Suspense fallback={<Loading />}>
        {shown === 'decisions' ? (
          <DecisionsList sessionId={sessionId} />
        ) : (
          <Groups
            key={alike + shown}
            sessionId={sessionId}
            resolutionId={resolution && resolution.state !== 'ADOPTED' ? resolution.id : null}
            alike={alike}
            accepted={shown === 'accepted'}
          />
        )}
      </Suspense>
    </Page>
  );
}

const pick = (answer: ProposalGroupsQuery) => answer.proposalGroups;

interface GroupsProps {
  sessionId: string;
  resolutionId: string | null;
  alike: Likeness;
  accepted: boolean;
}

function Groups({ sessionId, resolutionId, alike, accepted }: GroupsProps) {
  const say = useWords(words);
  const threshold = THRESHOLDS[alike];
  const pages = useAskPages(GROUPS, { sessionId, threshold, includeAccepted: accepted }, pick);
  // Accepted ones come before all others, and are pages of their own here.
  const groups = pages.items.filter((group) => !accepted || group.verdict === 'ACCEPTED');
  if (groups.length === 0) {
    return (
      <Empty
        title={say(accepted ? 'noAccepted' : 'noGroups')}
        actions={
          <ButtonLink small to="/sessions/$sessionId/triage" params={{ sessionId }}>
            {say('toTriage')}
          </ButtonLink>
        }
      >
        {say(accepted ? 'noAcceptedText' : 'noGroupsText')}
      </Empty>
    );
  }
  return (
    <Stack>
      {groups.map((group, place) => (
        <GroupCard
          key={group.members.map((member) => member.proposal.id).join()}
          group={group}
          sessionId={sessionId}
          resolutionId={resolutionId}
          isOpenAtFirst={place === 0}
        />
      ))}
      <More pages={accepted && groups.length < pages.items.length ? { ...pages, hasMore: false } : pages} />
    </Stack>
  );
}
