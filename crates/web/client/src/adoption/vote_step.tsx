// The vote: put to it when nothing waits any more, then recorded as it was taken in the hall.
import { useState } from 'react';
import { freshKey } from '~/api/keys';
import { useFormats } from '~/i18n/formats';
import { useWords } from '~/i18n/words';
import { useNow } from '~/moderation/now';
import { Button } from '~/ui/button';
import { AskDialog } from '~/ui/dialog';
import { Notice } from '~/ui/notice';
import { Quiet, Stack } from '~/ui/page';
import { tell } from '~/ui/tell';
import styles from './adoption.module.css';
import { OPEN_VOTE, type Resolution } from './queries';
import { useStepping } from './stepping';
import { TallyPart } from './tally_part';
import { words } from './words';

export function VoteStep({ resolution }: { resolution: Resolution }) {
  const say = useWords(words);
  if (resolution.state === 'DRAFTING') return <Quiet>{say('voteLater')}</Quiet>;
  if (resolution.state === 'REVIEW') return <OpenVote resolution={resolution} />;
  return (
    resolution.ballot && <TallyPart ballot={resolution.ballot} isOver={resolution.state === 'ADOPTED'} />
  );
}

function OpenVote({ resolution }: { resolution: Resolution }) {
  const say = useWords(words);
  const formats = useFormats();
  const now = useNow();
  const [key, setKey] = useState<string | null>(null);
  const open = useStepping(OPEN_VOTE, (answer) => answer.openVote);
  const waiting = resolution.amendments.totalCount ?? 0;
  const missing = resolution.missingDispositions.count;
  const until = resolution.amendmentsUntil;
  const isStillDiscussed = typeof until === 'string' && new Date(until).getTime() > now;
  const conditions = [
    { isMet: resolution.clauseCount > 0, text: say('hasClauses', { count: resolution.clauseCount }) },
    {
      isMet: missing === 0,
      text: say(missing === 0 ? 'nothingMissing' : 'somethingMissing', { count: missing }),
    },
    { isMet: waiting === 0, text: say('amendmentsWait', { count: waiting }) },
  ];
  return (
    <Stack>
      <ul className={styles.conditions}>
        {conditions.map(({ isMet, text }) => (
          <li key={text} className={isMet ? styles.met : styles.unmet}>
            <span aria-hidden="true">{isMet ? '✓' : '✗'}</span> {text}{' '}
            <span className={styles.heard}>{say(isMet ? 'isMet' : 'isUnmet')}</span>
          </li>
        ))}
      </ul>
      <div>
        <Button
          look="primary"
          isDisabled={conditions.some(({ isMet }) => !isMet)}
          onPress={() => {
            setKey(freshKey());
          }}
        >
          {say('openVote')}
        </Button>
      </div>
      <AskDialog
        title={say('openVote')}
        act={say('openVote')}
        isOpen={key !== null}
        onClose={() => {
          setKey(null);
        }}
        onAct={async () => {
          const input = { resolutionId: resolution.id, version: resolution.version, idempotencyKey: key };
          await open.run({ input });
          tell({ text: say('voteOpened') });
        }}
      >
        {isStillDiscussed && (
          <Notice kind="warn" title={say('stillDiscussed', { at: formats.moment(until) })}>
            {say('stillDiscussedText')}
          </Notice>
        )}
        <p>{say('openVoteText')}</p>
        {resolution.session && <p>{say('openVoteClosesSubmission')}</p>}
        <p>{say('openVoteBack')}</p>
      </AskDialog>
    </Stack>
  );
}
