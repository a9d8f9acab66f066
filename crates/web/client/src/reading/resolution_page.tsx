// A resolution to read: what it asks of whom, where each demand comes from, and what has changed in it.
import { Link } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { NotFound } from '~/app/exceptional';
import { useAsk, useAskAgain } from '~/api/queries';
import { useWatch } from '~/api/watch';
import { useWords } from '~/i18n/words';
import { Page } from '~/ui/page';
import { useAmending } from './amending';
import { clausesOf } from './changes';
import { useComparison } from './comparison';
import { Contents } from './contents';
import { ResolutionDocument } from './document';
import { RESOLUTION_CHANGES, RESOLUTION_TO_READ, type ResolutionToRead } from './queries';
import styles from './reading.module.css';
import { ResolutionActions, ResolutionState } from './resolution_state';
import { allSeen, keepSeen, type Seen } from './seen';
import { Comparison } from './since';
import { words } from './words';

interface ResolutionPageProps {
  resolutionId: string;
  /** The version that it is compared with. */
  since: number | null;
}

export function ResolutionPage({ resolutionId, since }: ResolutionPageProps) {
  const { resolution } = useAsk(RESOLUTION_TO_READ, { id: resolutionId });
  const askAgain = useAskAgain();
  const isSettled = resolution?.state === 'ADOPTED' || !resolution;
  useWatch(
    RESOLUTION_CHANGES,
    isSettled ? null : { id: resolutionId },
    () => void askAgain(),
    () => void askAgain(),
  );
  if (!resolution) return <NotFound />;
  return <Reading key={resolution.id} resolution={resolution} since={since} />;
}

function Reading({ resolution, since }: { resolution: ResolutionToRead; since: number | null }) {
  const say = useWords(words);
  const seen = useSeenBefore(resolution);
  const amending = useAmending(resolution);
  const comparison = useComparison(resolution, since, seen);
  return (
    <Page
      isWide
      title={resolution.title}
      trail={<Trail resolution={resolution} />}
      lead={<ResolutionState resolution={resolution} canAmend={amending.isOpen} />}
      actions={<ResolutionActions resolution={resolution} />}
    >
      <div className={styles.columns}>
        <Contents sections={resolution.sections} />
        <div className={styles.paper}>
          <Comparison resolution={resolution} since={since} comparison={comparison} />
          {resolution.sections.length === 0 ? (
            <p className={styles.quiet}>{say('nothingYet')}</p>
          ) : (
            <ResolutionDocument
              resolution={resolution}
              changes={comparison.changes}
              since={since}
              amending={amending}
            />
          )}
        </div>
      </div>
    </Page>
  );
}

/** What was seen before this visit, which is kept for the next one. The first visit begins with what is there now. */
function useSeenBefore({ id, version, sections }: ResolutionToRead): readonly Seen[] {
  const revisions = useMemo(
    () => Object.fromEntries(clausesOf(sections).map((clause) => [clause.id, clause.revision])),
    [sections],
  );
  const [before] = useState(() => {
    const seen = allSeen(id);
    return seen.length > 0 ? seen : [{ version, at: new Date().toISOString(), revisions }];
  });
  useEffect(() => {
    keepSeen(id, { version, at: new Date().toISOString(), revisions });
  }, [id, version, revisions]);
  return before;
}

function Trail({ resolution }: { resolution: ResolutionToRead }) {
  const say = useWords(words);
  const { forum, session } = resolution;
  return (
    <>
      <Link to="/resolutions">{say('resolutions')}</Link>
      {forum && (
        <>
          {' / '}
          <Link to="/forums/$forumId" params={{ forumId: forum.id }} lang="ru">
            {forum.title}
          </Link>
        </>
      )}
      {session && (
        <>
          {' / '}
          <Link to="/sessions/$sessionId" params={{ sessionId: session.id }} lang="ru">
            {session.region}
          </Link>
        </>
      )}
    </>
  );
}
