// What was decided on groups, the last first, with what was taken back.
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useAskAside } from '~/api/queries';
import { useFormats } from '~/i18n/formats';
import { useWords } from '~/i18n/words';
import { Button } from '~/ui/button';
import { Badge, Card, Empty, Loading, Quiet, Row, Stack } from '~/ui/page';
import styles from './groups.module.css';
import { GROUP_DECISIONS } from './queries';
import { useTakingBack } from './taking_back';
import { words } from './words';

const STEP = 20;
/** So many titles are read at a glance. */
const FEW = 5;
/** As many as the service gives at once. */
const MOST = 200;

export function DecisionsList({ sessionId }: { sessionId: string }) {
  const say = useWords(words);
  const formats = useFormats();
  const [last, setLast] = useState(STEP);
  const { data } = useAskAside(GROUP_DECISIONS, { sessionId, last });
  const takeBack = useTakingBack();
  if (!data) return <Loading />;
  const { nodes, pageInfo } = data.groupDecisions;
  if (nodes.length === 0) return <Empty title={say('noDecisions')}>{say('noDecisionsText')}</Empty>;
  return (
    <Stack>
      {nodes
        .slice()
        .reverse()
        .map((decision) => (
          <Card key={decision.id}>
            <Row>
              <Badge
                tone={decision.takenBackAt ? 'plain' : decision.verdict === 'ACCEPTED' ? 'good' : 'accent'}
              >
                {say(`verdict${decision.verdict}`)}
              </Badge>
              <Quiet>
                {[decision.author?.fullName, formats.moment(decision.at)].filter(Boolean).join(' · ')}
                {decision.takenBackAt &&
                  ` · ${say('takenBackAt', { at: formats.moment(decision.takenBackAt) })}`}
              </Quiet>
            </Row>
            <details open={decision.proposals.length <= FEW}>
              <summary className={styles.summary}>
                {say('members', { count: decision.proposals.length })}
              </summary>
              <ul className={styles.titles}>
                {decision.proposals.map(({ id, title }) => (
                  <li key={id}>
                    <Link to="/proposals/$proposalId" params={{ proposalId: id }}>
                      {title}
                    </Link>
                  </li>
                ))}
              </ul>
            </details>
            {!decision.takenBackAt && (
              <div>
                <Button small onPress={() => void takeBack.run(decision.id)} isDisabled={takeBack.isRunning}>
                  {say('takeBack')}
                </Button>
              </div>
            )}
          </Card>
        ))}
      {pageInfo.hasPreviousPage && last < MOST && (
        <div>
          <Button
            onPress={() => {
              setLast(Math.min(MOST, last * 2));
            }}
          >
            {say('earlier')}
          </Button>
        </div>
      )}
    </Stack>
  );
}
