// What became of a proposal, from its beginning to the clauses its words stand in now.
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormats } from '~/i18n/formats';
import { useWords } from '~/i18n/words';
import { Prose } from '~/ui/page';
import { CarriedClause } from './carried_clause';
import type { ProposalSeen } from './queries';
import styles from './timeline.module.css';
import { words } from './words';

export function Timeline({ proposal }: { proposal: ProposalSeen }) {
  const say = useWords(words);
  const formats = useFormats();
  const { state, submittedAt, reason, referredTo, successor } = proposal;
  const wasTakenUp = state === 'ADMITTED' || proposal.disposition?.__typename === 'CarriedDisposition';
  return (
    <ol className={styles.timeline}>
      <Happened title={say('begun')} at={formats.moment(proposal.createdAt)} />
      {state === 'DRAFT' && <Waits title={say('waitsForYou')}>{say('waitsForYouText')}</Waits>}
      {submittedAt && <Happened title={say('submitted')} at={formats.moment(submittedAt)} />}
      {state === 'SUBMITTED' && (
        <Waits title={say('waitsForModerator')}>{say('waitsForModeratorText')}</Waits>
      )}
      {state === 'RETURNED' && (
        <Waits title={say('wasReturned')}>
          {reason && <Prose text={reason} />}
          <p>{say('wasReturnedText')}</p>
        </Waits>
      )}
      {state === 'DECLINED' && (
        <Happened title={say('wasDeclined')} isEnd>
          {reason && <Prose text={reason} />}
        </Happened>
      )}
      {state === 'REFERRED' && (
        <Happened
          title={say('wasReferred', { session: referredTo?.title ?? referredTo?.region ?? '' })}
          isEnd={!successor}
        >
          {reason && <Prose text={reason} />}
          {successor && (
            <Link to="/proposals/$proposalId" params={{ proposalId: successor.id }}>
              {say('toSuccessor')}
            </Link>
          )}
        </Happened>
      )}
      {state === 'WITHDRAWN' && <Happened title={say('wasWithdrawn')} isEnd />}
      {wasTakenUp && <Happened title={say('wasAdmitted')} />}
      {wasTakenUp && <Carried proposal={proposal} />}
    </ol>
  );
}

function Carried({ proposal }: { proposal: ProposalSeen }) {
  const say = useWords(words);
  const formats = useFormats();
  const { disposition } = proposal;
  if (disposition?.__typename !== 'CarriedDisposition') {
    return <Waits title={say('waitsForMerging')}>{say('waitsForMergingText')}</Waits>;
  }
  const seen = disposition.clauses.filter(({ clause }) => clause);
  if (seen.length === 0) return <Waits title={say('isMerged')}>{say('isMergedText')}</Waits>;
  const spansIn = (clauseId: string) =>
    proposal.carriedWords.find(({ clause }) => clause.id === clauseId)?.spans ?? [];
  const resolutions = new Map(
    seen.flatMap(({ clause }) => (clause ? [[clause.resolution.id, clause.resolution]] : [])),
  );
  const final = new Map(
    seen.flatMap(({ clause }) => clause?.carriedBy.map((carrier) => [carrier.id, carrier] as const) ?? []),
  );
  return (
    <>
      {seen.map(({ clause, grade }) =>
        clause ? (
          <Happened key={clause.id} title={say('merged', { number: clause.number ?? '' })}>
            <p>{say(`grade${grade}`)}</p>
            <CarriedClause clause={clause} addressee={clause.section?.addressee} spans={spansIn(clause.id)} />
          </Happened>
        ) : null,
      )}
      {[...resolutions.values()].map(({ id, state, adoptedAt, amendmentsUntil }) => {
        const link = (
          <Link to="/resolutions/$resolutionId" params={{ resolutionId: id }}>
            {say(`read${state}`)}
          </Link>
        );
        return state === 'ADOPTED' ? (
          <Happened key={id} title={say('wasAdopted')} at={adoptedAt ? formats.moment(adoptedAt) : undefined}>
            {link}
          </Happened>
        ) : (
          <Waits key={id} title={say(`resolution${state}`)}>
            {state === 'REVIEW' && amendmentsUntil && (
              <p>{say('amendUntil', { moment: formats.moment(amendmentsUntil) })}</p>
            )}
            {link}
          </Waits>
        );
      })}
      {[...final.values()].map((clause) => (
        <Happened
          key={clause.id}
          title={say('inFinal', { number: clause.number ?? '' })}
          at={clause.resolution.adoptedAt ? formats.moment(clause.resolution.adoptedAt) : undefined}
        >
          <CarriedClause clause={clause} spans={spansIn(clause.id)} />
        </Happened>
      ))}
    </>
  );
}

interface StepProps {
  title: string;
  at?: string | undefined;
  /** Nothing comes after it. */
  isEnd?: boolean;
  children?: ReactNode;
}

function Happened({ title, at, isEnd = false, children }: StepProps) {
  return (
    <li className={`${styles.event ?? ''} ${isEnd ? (styles.end ?? '') : ''}`}>
      <span className={styles.sign} aria-hidden="true">
        {isEnd ? '■' : '✓'}
      </span>
      <div className={styles.body}>
        <strong>{title}</strong>
        {at !== undefined && <span className={styles.at}>{at}</span>}
        {children}
      </div>
    </li>
  );
}

/** What is to come next, and from whom. */
function Waits({ title, children }: StepProps) {
  return (
    <li className={`${styles.event ?? ''} ${styles.waits ?? ''}`} aria-current="step">
      <span className={styles.sign} aria-hidden="true">
        …
      </span>
      <div className={styles.body}>
        <strong>{title}</strong>
        {typeof children === 'string' ? <p>{children}</p> : children}
      </div>
    </li>
  );
}
