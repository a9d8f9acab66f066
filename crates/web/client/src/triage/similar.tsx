// What says nearly the same as the proposal that is read, and whether a clause has it already.
import { Link } from '@tanstack/react-router';
import type { TriageSimilarQuery } from '~/api/generated/graphql';
import { useAskAside } from '~/api/queries';
import { useFormats } from '~/i18n/formats';
import { useWords } from '~/i18n/words';
import { ProposalStateBadge } from '~/moderation/proposal_state';
import { Marked } from '~/text/marked';
import { Button } from '~/ui/button';
import { Badge, Quiet, Row } from '~/ui/page';
import type { Read } from './proposal_pane';
import { SIMILAR } from './queries';
import styles from './triage.module.css';
import { words } from './words';

type Similar = TriageSimilarQuery['similarProposals'][number];

interface SimilarListProps {
  proposal: Read;
  sessionId: string;
  onOpen: (id: string) => void;
}

export function SimilarList({ proposal, sessionId, onOpen }: SimilarListProps) {
  const say = useWords(words);
  const text = [proposal.title, proposal.problem, proposal.wording].filter(Boolean).join('\n\n');
  const { data, isPending } = useAskAside(SIMILAR, { sessionId, text });
  const similar = data?.similarProposals.filter((one) => one.proposal.id !== proposal.id) ?? [];
  return (
    <section className={styles.similar}>
      <h3>{say('similar')}</h3>
      {isPending && <Quiet>{say('lookingForSimilar')}</Quiet>}
      {!isPending && similar.length === 0 && <Quiet>{say('noSimilar')}</Quiet>}
      <ul className={styles.similarList}>
        {similar.map((one) => (
          <li key={one.proposal.id}>
            <SimilarOne similar={one} onOpen={onOpen} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function SimilarOne({ similar, onOpen }: { similar: Similar; onOpen: (id: string) => void }) {
  const say = useWords(words);
  const formats = useFormats();
  const { proposal } = similar;
  const carried =
    (proposal.disposition && 'clauses' in proposal.disposition && proposal.disposition.clauses) || [];
  const inWording = similar.sharedPhrases
    .filter(({ found }) => found.part === 'WORDING')
    .map(({ found }) => found);
  return (
    <article className={styles.similarOne}>
      <Row>
        <strong>{proposal.title}</strong>
      </Row>
      <Row>
        <ProposalStateBadge state={proposal.state} />
        <Quiet>
          {[proposal.municipality?.name, say('alike', { share: formats.share(similar.score) })]
            .filter(Boolean)
            .join(' · ')}
        </Quiet>
        {carried.map(({ clauseId, clause }) => (
          <Badge key={clauseId} tone="good">
            <Link to="/clauses/$clauseId" params={{ clauseId }}>
              {say('alreadyIn', { number: clause?.number ?? '—' })}
            </Link>
          </Badge>
        ))}
      </Row>
      {proposal.wording && (
        <p className={styles.similarText}>
          <Marked text={proposal.wording} passages={inWording} />
        </p>
      )}
      <div>
        <Button
          small
          look="quiet"
          onPress={() => {
            onOpen(proposal.id);
          }}
        >
          {say('openIt')}
        </Button>
      </div>
    </article>
  );
}
