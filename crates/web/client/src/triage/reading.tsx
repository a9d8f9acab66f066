// What of the queue is read: the proposal whole, or why it is not there.
import { useQueryClient } from '@tanstack/react-query';
import type { TriageDecisionKind } from '~/api/generated/graphql';
import { useAskAside } from '~/api/queries';
import { useWords } from '~/i18n/words';
import { Button } from '~/ui/button';
import { ErrorNotice } from '~/ui/notice';
import { Empty, Loading } from '~/ui/page';
import type { Standing } from './decisions';
import { ProposalPane, type Read } from './proposal_pane';
import { TRIAGE_PROPOSAL } from './queries';
import { SimilarList } from './similar';
import styles from './triage.module.css';
import { words } from './words';

export interface Reading {
  proposal: Read | null;
  error: unknown;
  again: () => void;
  isGone: boolean;
}

/** Reads one, while the one after it is fetched. */
export function useReading(id: string | null, nextId: string | undefined): Reading {
  const query = useAskAside(TRIAGE_PROPOSAL, id === null ? null : { id });
  useAskAside(TRIAGE_PROPOSAL, nextId === undefined ? null : { id: nextId });
  const node = query.data?.node;
  // While the next one is on its way, the former one is not to be decided on.
  const proposal: Read | null = node?.__typename === 'Proposal' && node.id === id ? node : null;
  return {
    proposal,
    error: query.error,
    again: () => void query.refetch(),
    isGone: query.isSuccess && !query.isPlaceholderData && proposal === null,
  };
}

interface ReadingColumnProps {
  reading: Reading;
  sessionId: string;
  standings: ReadonlyMap<string, Standing>;
  onDecide: (kind: TriageDecisionKind) => void;
  onOpen: (id: string) => void;
  /** Back to the queue, where it is not beside this. */
  onBack: (() => void) | null;
}

export function ReadingColumn({
  reading,
  sessionId,
  standings,
  onDecide,
  onOpen,
  onBack,
}: ReadingColumnProps) {
  const say = useWords(words);
  const queries = useQueryClient();
  const { proposal } = reading;
  const back = onBack && (
    <div className={styles.back}>
      <Button small look="quiet" onPress={onBack}>
        {say('backToQueue')}
      </Button>
    </div>
  );
  return (
    <section className={styles.reading} aria-label={say('openProposal')}>
      {proposal ? (
        <ProposalPane
          proposal={proposal}
          standing={standings.get(proposal.id)}
          onDecide={onDecide}
          onFetchAgain={() => void queries.invalidateQueries({ queryKey: ['TriageProposal'] })}
          back={back}
        >
          <SimilarList key={proposal.id} proposal={proposal} sessionId={sessionId} onOpen={onOpen} />
        </ProposalPane>
      ) : (
        <>
          {back}
          <NotRead reading={reading} />
        </>
      )}
    </section>
  );
}

function NotRead({ reading }: { reading: Reading }) {
  const say = useWords(words);
  if (reading.error) return <ErrorNotice error={reading.error} onRetry={reading.again} />;
  return reading.isGone ? <Empty title={say('gone')}>{say('goneText')}</Empty> : <Loading />;
}
