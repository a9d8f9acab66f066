// The merge workbench: sources on one side, the resolution's tree on the other, the open clause beside them. The same on
// both levels: proposals become a regional resolution, regional clauses the final one.
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { NotFound } from '~/app/exceptional';
import { useViewer } from '~/app/viewer';
import { useWords } from '~/i18n/words';
import { Missing } from '~/moderation/missing';
import { Button, ButtonLink } from '~/ui/button';
import { useMedia } from '~/ui/media';
import { Notice } from '~/ui/notice';
import { Badge, Empty } from '~/ui/page';
import { useBench } from './bench';
import { BenchProvider } from './bench_provider';
import { ClausePanel } from './clause_panel';
import { Live } from './live';
import { useMarks } from './marks';
import { Present } from './present';
import { PresenceProvider } from './presence_provider';
import { SourcesPanel } from './sources_panel';
import { useTree, type Tree } from './tree';
import { TreeView } from './tree_view';
import { mayWork } from './may_work';
import { Views, type View } from './views';
import styles from './workbench.module.css';
import { words } from './words';

interface WorkbenchPageProps {
  resolutionId: string;
  /** Ids of sources chosen elsewhere, with commas between them. */
  sources: string;
  clauseId: string | null;
  onClause: (clauseId: string | null) => void;
}

export function WorkbenchPage({ resolutionId, ...chosen }: WorkbenchPageProps) {
  const tree = useTree(resolutionId);
  const viewer = useViewer();
  if (!tree || !mayWork(viewer, tree.resolution)) return <NotFound />;
  return (
    <BenchProvider tree={tree} {...chosen}>
      <PresenceProvider>
        <Workbench tree={tree} />
      </PresenceProvider>
    </BenchProvider>
  );
}

function Workbench({ tree: { resolution } }: { tree: Tree }) {
  const say = useWords(words);
  const { clauseId, chosen, isOpen } = useBench();
  const isRoomy = useMedia('(min-width: 75rem)');
  const isMiddle = useMedia('(min-width: 52rem)');
  const [view, setView] = useState<View>(chosen.size > 0 || clauseId === null ? 'sources' : 'clause');
  const [lastClause, setLastClause] = useState(clauseId);
  // Whoever opens a clause wants to see it, where not everything is seen at once.
  if (clauseId !== lastClause) {
    setLastClause(clauseId);
    setView(clauseId === null ? 'tree' : 'clause');
  }
  const marks = useMarks(resolution.id, resolution.state === 'REVIEW');
  useEffect(() => {
    document.title = `${say('workbench')} · ${resolution.title} — Свод`;
  }, [say, resolution.title]);
  const showsTree = isMiddle || view === 'tree';
  const showsClause = isRoomy || (clauseId !== null && view === 'clause');
  const showsSources = isRoomy || (isMiddle ? !showsClause : view === 'sources');
  return (
    <div className={styles.workbench}>
      <Head resolution={resolution} />
      <Missing resolutionId={resolution.id} />
      <Live resolutionId={resolution.id} />
      {!isOpen && <Notice>{say(`closed${resolution.state}`)}</Notice>}
      {!isRoomy && (
        <Views
          view={view}
          onView={setView}
          views={[
            'sources',
            ...(isMiddle ? [] : (['tree'] as const)),
            ...(clauseId === null ? [] : (['clause'] as const)),
          ]}
        />
      )}
      <div className={styles.columns} data-roomy={isRoomy || undefined}>
        {showsSources && (
          <section className={styles.column} aria-label={say('sources')}>
            <SourcesPanel />
          </section>
        )}
        {showsTree && (
          <section className={styles.column} aria-label={say('resolution')}>
            <TreeView marks={marks} />
          </section>
        )}
        {showsClause && (
          <section
            className={`${styles.column ?? ''} ${styles.clause ?? ''}`}
            aria-label={say('openedClause')}
          >
            {clauseId === null ? (
              <Empty title={say('noClauseOpen')}>{say('noClauseOpenText')}</Empty>
            ) : (
              <ClausePanel clauseId={clauseId} takesFocus={!isMiddle} />
            )}
          </section>
        )}
      </div>
    </div>
  );
}

function Head({ resolution }: { resolution: Tree['resolution'] }) {
  const say = useWords(words);
  const { ask, isOpen } = useBench();
  const params = { resolutionId: resolution.id };
  const where = resolution.session?.region ?? resolution.forum?.title;
  return (
    <header className={styles.head}>
      <span className={styles.trail}>
        <Link to="/resolutions/$resolutionId" params={params} lang="ru">
          {resolution.title}
        </Link>
        {where !== undefined && <span lang="ru"> · {where}</span>}
      </span>
      <div className={styles.title}>
        <h1>{say('workbench')}</h1>
        <Badge tone="accent">{say(`state${resolution.state}`)}</Badge>
        <span className={styles.quiet}>{say('clausesCount', { count: resolution.clauseCount })}</span>
        <Present />
      </div>
      <div className={styles.acts}>
        {isOpen && (
          <Button
            small
            onPress={() => {
              ask({ ask: 'section' });
            }}
          >
            {say('addSection')}
          </Button>
        )}
        <Button
          small
          onPress={() => {
            ask({ ask: 'history' });
          }}
        >
          {say('history')}
        </Button>
        <ButtonLink small to="/resolutions/$resolutionId/amendments" params={params}>
          {say('amendments')}
        </ButtonLink>
        <ButtonLink small to="/resolutions/$resolutionId/balance" params={params}>
          {say('balance')}
        </ButtonLink>
      </div>
    </header>
  );
}
