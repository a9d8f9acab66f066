// What did not go as decided: another moderator was first, or the service was not reached.
import { useWords } from '~/i18n/words';
import { words as moderationWords } from '~/moderation/words';
import { Button } from '~/ui/button';
import { ErrorNotice, Notice } from '~/ui/notice';
import { Stack } from '~/ui/page';
import type { Deciding } from './deciding';
import styles from './triage.module.css';
import { words } from './words';

export function Troubles({ deciding, onOpen }: { deciding: Deciding; onOpen: (id: string) => void }) {
  const say = useWords(words);
  const sayState = useWords(moderationWords);
  const { failed, overtaken } = deciding;
  return (
    <div role="alert" className={styles.troubles}>
      <Stack>
        {failed.map(({ key, items, error, again }) => (
          <div key={key}>
            <strong>{say('notRecorded', { count: items.length, title: items[0]?.title })}</strong>
            <ErrorNotice error={error} onRetry={() => void again()} />
          </div>
        ))}
        {overtaken.map((one) => (
          <Notice
            key={one.id}
            kind="warn"
            title={say(one.isRewritten ? 'rewritten' : 'overtaken', {
              title: one.title,
              state: sayState(`proposal${one.state}`),
            })}
            actions={
              <>
                <Button
                  small
                  onPress={() => {
                    deciding.putAway(one.id);
                    onOpen(one.id);
                  }}
                >
                  {say('openIt')}
                </Button>
                <Button
                  small
                  look="quiet"
                  onPress={() => {
                    deciding.putAway(one.id);
                  }}
                >
                  {say('understood')}
                </Button>
              </>
            }
          >
            {one.isRewritten ? say('rewrittenText') : (one.reason ?? say('overtakenText'))}
          </Notice>
        ))}
      </Stack>
    </div>
  );
}
