// Another device wrote on: its words stand beside these, and nothing is overwritten until the person decides.
import { useWords } from '~/i18n/words';
import { FIELDS, changed, decided, type AtService, type Draft, type Written } from '~/offline/draft';
import { changeDraft } from '~/offline/drafts';
import { sendLater, sendNow } from '~/offline/outbox';
import { Difference } from '~/text/difference';
import { wordDifference } from '~/text/word_difference';
import { Button } from '~/ui/button';
import { Notice } from '~/ui/notice';
import { Card, Row, Stack } from '~/ui/page';
import { tell } from '~/ui/tell';
import type { WritingSession } from './queries';
import { words } from './words';

interface NewerProps {
  draft: Draft;
  newer: AtService;
  session: WritingSession;
}

export default function NewerNotice({ draft, newer, session }: NewerProps) {
  const say = useWords(words);
  const readable = (written: Written, field: keyof Written): string => {
    if (field === 'kind') return written.kind ? say(`kind${written.kind}`) : '';
    if (field !== 'agendaItemId') return written[field];
    return session.agenda.nodes.find(({ id }) => id === written.agendaItemId)?.title ?? '';
  };
  const differing = FIELDS.filter(
    (field) => (draft.written[field] ?? '').trim() !== (newer.written[field] ?? '').trim(),
  );
  const decide = (written: Written) => {
    changeDraft(draft.id, (it) => decided(it, written, new Date().toISOString()));
    sendNow();
  };
  /** Takes words of the other device, and offers one's own back. */
  const take = (theirs: Partial<Written>, how: () => void) => {
    const own = draft.written;
    how();
    tell({
      text: say('tookTheirs'),
      undo: () => {
        const fields = Object.keys(theirs) as (keyof Written)[];
        const back = Object.fromEntries(fields.map((field) => [field, own[field]]));
        changeDraft(draft.id, (it) => changed(it, back, new Date().toISOString()));
        sendLater();
      },
    });
  };
  return (
    <div role="alert">
      <Notice kind="warn" title={say('newerTitle')}>
        <Stack>
          <p>{say('newerText')}</p>
          {differing.map((field) => (
            <Card key={field}>
              <h3>{say(field === 'agendaItemId' ? 'question' : field)}</h3>
              <Difference
                passages={wordDifference(readable(newer.written, field), readable(draft.written, field))}
              />
              <Row>
                <Button
                  small
                  onPress={() => {
                    const theirs = { [field]: newer.written[field] };
                    take(theirs, () => {
                      changeDraft(draft.id, (it) => changed(it, theirs, new Date().toISOString()));
                    });
                  }}
                >
                  {say('takeTheirsHere')}
                </Button>
              </Row>
            </Card>
          ))}
          <Row>
            <Button
              look="primary"
              onPress={() => {
                decide(draft.written);
              }}
            >
              {say('keepMine')}
            </Button>
            <Button
              onPress={() => {
                take(newer.written, () => {
                  decide(newer.written);
                });
              }}
            >
              {say('takeTheirs')}
            </Button>
          </Row>
        </Stack>
      </Notice>
    </div>
  );
}
