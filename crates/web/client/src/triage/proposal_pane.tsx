// The proposal that is read, and what can be decided on it.
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { TriageDecisionKind, TriageProposalQuery } from '~/api/generated/graphql';
import { useFormats } from '~/i18n/formats';
import { useWords } from '~/i18n/words';
import { ProposalStateBadge } from '~/moderation/proposal_state';
import { Button } from '~/ui/button';
import { Notice } from '~/ui/notice';
import { Badge, Facts, Prose, Quiet, Row, Stack } from '~/ui/page';
import { isPossible, type Standing } from './decisions';
import { KEYS, useShortcutsAreOn, type Shortcut } from './shortcuts';
import styles from './triage.module.css';
import { words } from './words';

export type Read = Extract<NonNullable<TriageProposalQuery['node']>, { __typename: 'Proposal' }>;

interface ProposalPaneProps {
  proposal: Read;
  /** What it has become since it was fetched. */
  standing: Standing | undefined;
  onDecide: (kind: TriageDecisionKind) => void;
  onFetchAgain: () => void;
  /** Back to the list, where both do not fit side by side. */
  back?: ReactNode;
  /** What stands below its words. */
  children?: ReactNode;
}

export function ProposalPane({
  proposal,
  standing,
  onDecide,
  onFetchAgain,
  back,
  children,
}: ProposalPaneProps) {
  const say = useWords(words);
  const state = standing?.state ?? proposal.state;
  // Somebody else's newer words or decision: told, not put under one's eyes while reading.
  const isOutdated = standing !== undefined && !standing.isOnItsWay && standing.version > proposal.version;
  return (
    <article className={styles.pane} aria-labelledby="triage-title">
      {back}
      <Decisions state={state} isBusy={standing?.isOnItsWay ?? false} onDecide={onDecide} />
      <div className={styles.paneText}>
        <header className={styles.paneHeader}>
          <Row>
            <ProposalStateBadge state={state} />
            <Badge>{say(`kind${proposal.kind}`)}</Badge>
            {proposal.currentRevision > 1 && (
              <Quiet>{say('revision', { revision: proposal.currentRevision })}</Quiet>
            )}
            <Link to="/proposals/$proposalId" params={{ proposalId: proposal.id }} className={styles.page}>
              {say('page')}
            </Link>
          </Row>
          <h2 id="triage-title">{proposal.title}</h2>
          <ProposalFacts proposal={proposal} />
        </header>
        {isOutdated && (
          <Notice
            kind="warn"
            isLive
            title={say('changedWhileReading')}
            actions={
              <Button small onPress={onFetchAgain}>
                {say('showAsItIsNow')}
              </Button>
            }
          >
            {say('changedWhileReadingText')}
          </Notice>
        )}
        <Fate proposal={proposal} />
        {proposal.wording && (
          <section>
            <h3>{say('wording')}</h3>
            <Prose text={proposal.wording} />
          </section>
        )}
        {proposal.problem && (
          <section>
            <h3>{say('problem')}</h3>
            <Prose text={proposal.problem} />
          </section>
        )}
        {proposal.expectedEffect && (
          <section>
            <h3>{say('expectedEffect')}</h3>
            <Prose text={proposal.expectedEffect} />
          </section>
        )}
        {children}
      </div>
    </article>
  );
}

function ProposalFacts({ proposal }: { proposal: Read }) {
  const say = useWords(words);
  const formats = useFormats();
  const { municipality, author, agendaItem, origin } = proposal;
  return (
    <Facts
      facts={[
        [say('municipality'), municipality && `${municipality.name}, ${municipality.subject}`],
        [say('author'), author && [author.fullName, author.position].filter(Boolean).join(', ')],
        [say('addressee'), proposal.addressee],
        [say('legalAct'), proposal.legalAct],
        [say('question'), agendaItem && `${agendaItem.ordinal}. ${agendaItem.title}`],
        [say('submitted'), proposal.submittedAt && formats.moment(proposal.submittedAt)],
        [say('supported'), proposal.supportersCount > 0 ? formats.number(proposal.supportersCount) : null],
        [say('cameFrom'), origin?.session?.region],
      ]}
    />
  );
}

/** What was decided on it, and where its words are. */
function Fate({ proposal }: { proposal: Read }) {
  const say = useWords(words);
  const clauses =
    (proposal.disposition && 'clauses' in proposal.disposition && proposal.disposition.clauses) || [];
  return (
    <Stack>
      {proposal.reason && (
        <Notice
          title={
            proposal.referredTo
              ? say('referredTo', { region: proposal.referredTo.region })
              : say(proposal.state === 'RETURNED' ? 'returnedBecause' : 'decidedBecause')
          }
        >
          {proposal.reason}
        </Notice>
      )}
      {clauses.length > 0 && (
        <Notice kind="good" title={say('carriedBy', { count: clauses.length })}>
          <ul className={styles.clauses}>
            {clauses.map(({ clauseId, grade, clause }) => (
              <li key={clauseId}>
                <Link to="/clauses/$clauseId" params={{ clauseId }}>
                  {say('clauseNumber', { number: clause?.number ?? '—' })}
                </Link>{' '}
                <Quiet>{say(`grade${grade}`)}</Quiet>
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </Stack>
  );
}

const ORDER: readonly { kind: TriageDecisionKind; shortcut: Shortcut | null }[] = [
  { kind: 'ADMIT', shortcut: 'admit' },
  { kind: 'RETURN', shortcut: 'return' },
  { kind: 'DECLINE', shortcut: 'decline' },
  { kind: 'REFER', shortcut: 'refer' },
  { kind: 'REOPEN', shortcut: null },
];

interface DecisionsProps {
  state: Read['state'];
  isBusy: boolean;
  onDecide: (kind: TriageDecisionKind) => void;
}

function Decisions({ state, isBusy, onDecide }: DecisionsProps) {
  const say = useWords(words);
  const keysAreOn = useShortcutsAreOn();
  const possible = ORDER.filter(({ kind }) => isPossible(kind, state));
  return (
    <div className={styles.decisions} role="group" aria-label={say('decisions')}>
      {possible.length === 0 && (
        <Quiet>{say(state === 'RETURNED' ? 'waitsForAuthor' : 'nothingToDecide')}</Quiet>
      )}
      {possible.map(({ kind, shortcut }) => (
        <Button
          key={kind}
          look={kind === 'ADMIT' ? 'primary' : 'plain'}
          isDisabled={isBusy}
          onPress={() => {
            onDecide(kind);
          }}
        >
          {say(`act${kind}`)}
          {keysAreOn && shortcut && (
            <kbd className={styles.key} aria-hidden="true">
              {KEYS[shortcut]}
            </kbd>
          )}
        </Button>
      ))}
    </div>
  );
}
