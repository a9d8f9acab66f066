// What can be opened below a clause: whose words they are, what it was made from, its history, its amendments.
import { Suspense, lazy, useId, useState, type ReactNode } from 'react';
import { useWords } from '~/i18n/words';
import { useMedia } from '~/ui/media';
import { Loading } from '~/ui/page';
import type { Amending, ClauseAmendments } from './amending';
import styles from './reading.module.css';
import { words } from './words';

const PARTS = {
  origins: lazy(() => import('./clause_origins')),
  sources: lazy(() => import('./clause_sources')),
  history: lazy(() => import('./clause_history')),
  amendments: lazy(() => import('./clause_amendments')),
};

type PartName = keyof typeof PARTS;

interface Parts {
  buttons: ReactNode;
  panel: ReactNode;
}

/** One part is open at a time: a document stays a document. */
export function useParts(clauseId: string, amending: Amending, amendments: ClauseAmendments | null): Parts {
  const say = useWords(words);
  const [open, setOpen] = useState<PartName | null>(null);
  const panelId = useId();
  const count = amendments?.count ?? 0;
  const hasAmendments = count > 0 || amending.isCut;
  const names: PartName[] = [
    'origins',
    'sources',
    'history',
    ...(hasAmendments ? ['amendments' as const] : []),
  ];
  const isNarrow = useMedia('(max-width: 40rem)');
  const [isUnfolded, setUnfolded] = useState(false);
  const Part = open === null ? null : PARTS[open];
  const all = names.map((name) => (
    <button
      key={name}
      type="button"
      className={styles.act}
      aria-expanded={open === name}
      aria-controls={panelId}
      onClick={() => {
        setOpen(open === name ? null : name);
      }}
    >
      {name === 'amendments' && count > 0 && !amending.isCut
        ? say('amendmentsCount', { count })
        : say(`part_${name}`)}
    </button>
  ));
  // On a phone a clause is followed by the next one, not by rows of buttons.
  const unfold = (
    <button
      type="button"
      className={styles.act}
      aria-expanded={isUnfolded}
      onClick={() => {
        if (isUnfolded) setOpen(null);
        setUnfolded(!isUnfolded);
      }}
    >
      {say('details')}
    </button>
  );
  return {
    buttons: isNarrow ? (
      <>
        {unfold}
        {isUnfolded && all}
      </>
    ) : (
      all
    ),
    panel: (
      <div id={panelId} className={styles.panel} hidden={Part === null}>
        {Part && (
          <Suspense fallback={<Loading />}>
            <Part clauseId={clauseId} />
          </Suspense>
        )}
      </div>
    ),
  };
}
