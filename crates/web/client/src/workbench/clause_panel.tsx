// The open clause: whose its words are, the words themselves to be edited, its sources, and its history.
import { Link } from '@tanstack/react-router';
import { Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import { useAsk } from '~/api/queries';
import { useWords } from '~/i18n/words';
import { OriginText } from '~/text/origin_text';
import { Button, IconButton } from '~/ui/button';
import { Copy } from '~/ui/copy';
import { Menu } from '~/ui/menu';
import { Empty, Loading } from '~/ui/page';
import { useBench } from './bench';
import { OPEN_CLAUSE, type OpenClause } from './clause';
import { useClauseActs } from './clause_acts';
import { ClauseEditor } from './clause_editor';
import { ClauseHistory } from './clause_history';
import { ClauseSources } from './clause_sources';
import { hasDraft, readDraft } from './drafts';
import styles from './clause_panel.module.css';
import { PresentAt } from './present_at';
import { words } from './words';

interface ClausePanelProps {
  clauseId: string;
  /** Whether what was in its place before is gone, with the focus in it. */
  takesFocus: boolean;
}

export function ClausePanel({ clauseId, takesFocus }: ClausePanelProps) {
  const say = useWords(words);
  const { openClause } = useBench();
  return (
    <div className={styles.panel}>
      <Suspense fallback={<Loading />}>
        <Opened
          key={clauseId}
          clauseId={clauseId}
          takesFocus={takesFocus}
          close={
            <IconButton
              label={say('closeClause')}
              onPress={() => {
                openClause(null);
              }}
            >
              ✕
            </IconButton>
          }
        />
      </Suspense>
    </div>
  );
}

interface OpenedProps extends ClausePanelProps {
  close: ReactNode;
}

function Opened({ clauseId, takesFocus, close }: OpenedProps) {
  const say = useWords(words);
  const { clause } = useAsk(OPEN_CLAUSE, { id: clauseId });
  const { outline } = useBench();
  const draft = readDraft(clauseId);
  if (!clause || clause.removed || !outline.line(clauseId)) {
    return (
      <>
        <header className={styles.header}>
          <h2>{say('clauseGoneTitle')}</h2>
          {close}
        </header>
        <Empty title={say('clauseGone')}>{say('clauseGoneText')}</Empty>
        {clause && <p className={styles.gone}>{clause.text}</p>}
        {draft && draft.text !== draft.baseText && (
          <Copy label={say('draftOfGone')} text={draft.text} isLong />
        )}
      </>
    );
  }
  return <Standing clause={clause} takesFocus={takesFocus} close={close} />;
}

interface StandingProps {
  clause: OpenClause;
  takesFocus: boolean;
  close: ReactNode;
}

function Standing({ clause, takesFocus, close }: StandingProps) {
  const say = useWords(words);
  const { outline, isOpen, resolution } = useBench();
  const [isEditing, setEditing] = useState(() => isOpen && hasDraft(clause.id));
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus && document.activeElement === document.body) {
      heading.current?.focus({ preventScroll: true });
    }
  }, [takesFocus]);
  const line = outline.line(clause.id);
  const waiting = clause.amendments.totalCount ?? 0;
  return (
    <>
      <header className={styles.header}>
        <div>
          <h2 ref={heading} tabIndex={-1}>
            {say('clauseNumber', { number: clause.number ?? '' })}
          </h2>
          <span className={styles.where} lang="ru">
            {line && outline.section(line.sectionId)?.addressee}
          </span>
        </div>
        <span className={styles.headerEnd}>
          {line && <Acts line={line} />}
          {close}
        </span>
      </header>
      <div className={styles.present}>
        <PresentAt clauseId={clause.id} />
      </div>
      {waiting > 0 && (
        <Link
          to="/resolutions/$resolutionId/amendments"
          params={{ resolutionId: resolution.id }}
          hash={clause.id}
        >
          {say('amendmentsCount', { count: waiting })}
        </Link>
      )}
      {isEditing ? (
        <ClauseEditor
          clause={clause}
          onEnd={() => {
            setEditing(false);
          }}
        />
      ) : (
        <>
          <OriginText text={clause.text} spans={clause.provenance} />
          {isOpen && (
            <div>
              <Button
                small
                onPress={() => {
                  setEditing(true);
                }}
              >
                {say('edit')}
              </Button>
            </div>
          )}
        </>
      )}
      <ClauseSources clause={clause} />
      <ClauseHistory clauseId={clause.id} />
    </>
  );
}

function Acts({ line }: { line: Parameters<typeof useClauseActs>[0] }) {
  const say = useWords(words);
  const acts = useClauseActs(line).filter(({ id }) => id !== 'open');
  return acts.length > 0 ? (
    <Menu label={say('actsWith', { what: line.number })} acts={acts}>
      {say('acts')} <span aria-hidden="true">▾</span>
    </Menu>
  ) : null;
}
