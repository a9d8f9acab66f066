// One proposal that says nearly the same: whose it is, what it shares with the text, and co-signing it.
import { Link } from '@tanstack/react-router';
import type { ProposalPart } from '~/api/generated/graphql';
import { useWords } from '~/i18n/words';
import { useSupporting } from '~/participant/supporting';
import { Marked } from '~/text/marked';
import { Button } from '~/ui/button';
import { FormErrors } from '~/ui/notice';
import { Badge, Card, Quiet, Row } from '~/ui/page';
import type { Similar } from './queries';
import styles from './similar.module.css';
import { words } from './words';

interface SimilarCardProps {
  similar: Similar;
  isElsewhere: boolean;
  onSupported: (title: string | null) => void;
}

export function SimilarCard({ similar, isElsewhere, onSupported }: SimilarCardProps) {
  const say = useWords(words);
  const { proposal, sharedPhrases, sharedWords, score } = similar;
  const passages = (part: ProposalPart) =>
    sharedPhrases.filter(({ found }) => found.part === part).map(({ found }) => found);
  const supporting = useSupporting(proposal);
  const author = proposal.author?.fullName;
  const place = proposal.municipality && `${proposal.municipality.name}, ${proposal.municipality.subject}`;
  return (
    <Card>
      <h3 className={styles.name} lang="ru">
        <Link to="/proposals/$proposalId" params={{ proposalId: proposal.id }}>
          <Marked text={proposal.title} passages={passages('TITLE')} />
        </Link>
      </h3>
      <Row>
        <Badge tone={score >= 0.5 ? 'warn' : 'plain'}>{say(closenessOf(score))}</Badge>
        {isElsewhere && <Badge>{proposal.session?.region}</Badge>}
        <Quiet>{[place ?? author, say('supporters', { count: proposal.supportersCount })].join(' · ')}</Quiet>
      </Row>
      {proposal.wording && (
        <p className={styles.text} lang="ru">
          <Marked text={proposal.wording} passages={passages('WORDING')} />
        </p>
      )}
      {proposal.problem && passages('PROBLEM').length > 0 && (
        <p className={styles.text} lang="ru">
          <Marked text={proposal.problem} passages={passages('PROBLEM')} />
        </p>
      )}
      {sharedWords.length > 0 && <Quiet>{say('sharedWords', { words: sharedWords.join(', ') })}</Quiet>}
      <FormErrors error={supporting.error} />
      {proposal.viewerCan.includes('SUPPORT') && (
        <Row>
          {proposal.viewerSupports ? (
            <Button
              small
              isPending={supporting.isRunning}
              onPress={() => {
                onSupported(null);
                void supporting.withdraw();
              }}
            >
              {say('withdrawSupport')}
            </Button>
          ) : (
            <Button
              small
              isPending={supporting.isRunning}
              onPress={() =>
                void supporting.support().then((isDone) => {
                  if (isDone) onSupported(proposal.title);
                })
              }
            >
              {say('support')}
            </Button>
          )}
        </Row>
      )}
    </Card>
  );
}

function closenessOf(score: number): 'nearlySame' | 'veryAlike' | 'alike' {
  if (score >= 0.8) return 'nearlySame';
  return score >= 0.5 ? 'veryAlike' : 'alike';
}
