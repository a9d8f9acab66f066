// /sessions/…/triage: what came in to a session, decided on one by one or many at once.
import { Link } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { NotFound } from '~/app/exceptional';
import { sessionsWith, useViewer } from '~/app/viewer';
import { useAsk } from '~/api/queries';
import { useWords } from '~/i18n/words';
import { useForumOf } from '~/moderation/forum_of';
import { Missing } from '~/moderation/missing';
import { Button, ButtonLink } from '~/ui/button';
import { Loading, Page } from '~/ui/page';
import { useMedia } from '~/ui/media';
import { useDeciding } from './deciding';
import { Desk, SIDE_BY_SIDE } from './desk';
import { Filters, ShelfChoice, Shelves } from './filter_bar';
import { isNarrowed, type TriageSearch } from './filters';
import { KeysDialog } from './keys_dialog';
import { TRIAGE_SESSION } from './queries';
import styles from './triage.module.css';
import { words } from './words';

interface TriagePageProps {
  sessionId: string;
  search: TriageSearch;
  onSearch: (search: TriageSearch, how?: { push: boolean }) => void;
}

export function TriagePage({ sessionId, search, onSearch }: TriagePageProps) {
  const say = useWords(words);
  const { session } = useAsk(TRIAGE_SESSION, { sessionId });
  const forum = useForumOf(sessionId);
  const isModerator = sessionsWith(useViewer(), 'MODERATOR').has(sessionId);
  const deciding = useDeciding();
  const [isShowingKeys, setShowingKeys] = useState(false);
  const isWide = useMedia(SIDE_BY_SIDE);
  if (!session || !isModerator) return <NotFound />;
  const others = (forum?.sessions.nodes ?? [])
    .filter((other) => other.id !== sessionId)
    .map((other) => ({
      id: other.id,
      label: `${other.ordinal}. ${[other.region, other.title].filter(Boolean).join(' — ')}`,
    }));
  const { open: _, ...listed } = search;
  // Where one thing is seen at a time, what is read has the page to itself.
  const isListSeen = isWide || search.open === undefined;
  return (
    <Page
      isWide
      title={say('triage')}
      trail={
        <>
          <Link to="/work">{say('work')}</Link> ·{' '}
          {[session.region, session.title].filter(Boolean).join(' — ')}
        </>
      }
      actions={
        isListSeen && (
          <>
            <ButtonLink small to="/sessions/$sessionId/groups" params={{ sessionId }}>
              {say('toGroups')}
            </ButtonLink>
            {session.resolution && (
              <ButtonLink
                small
                to="/resolutions/$resolutionId/workbench"
                params={{ resolutionId: session.resolution.id }}
              >
                {say('toWorkbench')}
              </ButtonLink>
            )}
            <Button
              small
              look="quiet"
              onPress={() => {
                setShowingKeys(true);
              }}
            >
              {say('keys')}
            </Button>
          </>
        )
      }
    >
      {isListSeen && (
        <div className={styles.narrowing}>
          {isWide ? (
            <Shelves sessionId={sessionId} search={search} />
          ) : (
            <ShelfChoice sessionId={sessionId} search={search} onChange={onSearch} />
          )}
          <details className={styles.more} open={isNarrowed(search)}>
            <summary>{say('narrow')}</summary>
            <Filters session={session} search={search} onChange={onSearch} />
          </details>
        </div>
      )}
      <Suspense fallback={<Loading />}>
        <Desk
          key={JSON.stringify(listed)}
          sessionId={sessionId}
          search={search}
          onSearch={onSearch}
          otherSessions={others}
          deciding={deciding}
        />
      </Suspense>
      {session.resolution && <Missing resolutionId={session.resolution.id} />}
      {isShowingKeys && (
        <KeysDialog
          onClose={() => {
            setShowingKeys(false);
          }}
        />
      )}
    </Page>
  );
}
