// A clause in the document: its words, what changed in them, and below them, when asked for, where they come from.
import { Link } from '@tanstack/react-router';
import { Suspense, lazy, useRef, useState } from 'react';
import { useWords } from '~/i18n/words';
import { Button } from '~/ui/button';
import { Badge, Prose } from '~/ui/page';
import type { AmendmentStateName } from '~/api/generated/graphql';
import { AMENDMENT_TONES } from './amendment_tones';
import { hasKeptAmendment } from './kept_amendment';
import type { Amending } from './amending';
import type { ClauseChanged } from './changes';
import { useParts } from './clause_parts';
import { ClauseSince } from './clause_since';
import { useInView } from './in_view';
import type { ClauseLine } from './queries';
import styles from './reading.module.css';
import { words } from './words';

const AmendForm = lazy(() => import('./amend_form'));

interface ClauseBlockProps {
  clause: ClauseLine;
  change: ClauseChanged | null;
  /** Whether what changed is shown in the text, not only said. */
  isCompared: boolean;
  amending: Amending;
}

export function ClauseBlock({ clause, change, isCompared, amending }: ClauseBlockProps) {
  const say = useWords(words);
  const frame = useRef<HTMLDivElement>(null);
  const acts = useRef<HTMLDivElement>(null);
  const wasSeen = useInView(frame);
  const [isAmending, setAmending] = useState(false);
  const amendments = amending.byClause.get(clause.id) ?? null;
  const parts = useParts(clause.id, amending, amendments);
  const isKept = amending.isOpen && !isAmending && hasKeptAmendment(amending.personId, clause.id);
  return (
    <div ref={frame} className={styles.block}>
      <div className={styles.line}>
        <Link
          to="/clauses/$clauseId"
          params={{ clauseId: clause.id }}
          className={styles.number}
          aria-label={say('clauseNumber', { number: clause.number ?? '—' })}
        >
          {clause.number ?? '—'}
        </Link>
        <div className={styles.body}>
          <Marks change={change} mine={amendments?.mine ?? null} />
          {isAmending ? (
            <Suspense fallback={<Prose text={clause.text} />}>
              <AmendForm
                clause={clause}
                personId={amending.personId}
                onDone={() => {
                  setAmending(false);
                  // The form took the focus with it.
                  requestAnimationFrame(() => acts.current?.querySelector('button')?.focus());
                }}
              />
            </Suspense>
          ) : isCompared && change && wasSeen ? (
            <ClauseSince clause={clause} change={change} />
          ) : (
            <Prose text={clause.text} />
          )}
          <div ref={acts} className={styles.acts}>
            {amending.isOpen && !isAmending && (
              <Button
                small
                look={isKept ? 'primary' : 'quiet'}
                onPress={() => {
                  setAmending(true);
                }}
              >
                {say(isKept ? 'continueAmendment' : 'amend')}
              </Button>
            )}
            {parts.buttons}
          </div>
          {parts.panel}
        </div>
      </div>
    </div>
  );
}

/** What there is to know before one opens anything. */
function Marks({ change, mine }: { change: ClauseChanged | null; mine: AmendmentStateName | null }) {
  const say = useWords(words);
  const isMine = mine !== null && mine !== 'WITHDRAWN';
  if (!change && !isMine) return null;
  return (
    <div className={styles.marks}>
      {change?.isNew && <Badge tone="good">{say('isNew')}</Badge>}
      {change?.isRewritten && <Badge tone="warn">{say('isChanged')}</Badge>}
      {change?.isMoved && !change.isNew && <Badge>{say('isMoved')}</Badge>}
      {isMine && <Badge tone={AMENDMENT_TONES[mine]}>{say(`mine${mine}`)}</Badge>}
    </div>
  );
}
