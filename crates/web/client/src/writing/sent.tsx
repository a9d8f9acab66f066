// After «Отправить»: it waits on the device, it is on its way, or it is there.
import { useFormats } from '~/i18n/formats';
import { useWords } from '~/i18n/words';
import type { Draft } from '~/offline/draft';
import { DraftState, RefusedNotice } from '~/offline/draft_state';
import { sendNow } from '~/offline/outbox';
import { words as offlineWords } from '~/offline/words';
import { Button, ButtonLink } from '~/ui/button';
import { Notice } from '~/ui/notice';
import { Card, Prose, Row } from '~/ui/page';
import type { Writing } from './use_writing';
import { words } from './words';

export function WaitingNotice({ writing }: { writing: Writing }) {
  const say = useWords(words);
  const { draft, hold } = writing;
  return (
    <>
      <RefusedNotice draft={draft} />
      <Card>
        <h2>{draft.written.title}</h2>
        <DraftState draft={draft} />
        <p>{say('waitingText')}</p>
        <Row>
          <Button onPress={sendNow}>{say('tryNow')}</Button>
          {draft.request === null && (
            <Button look="quiet" onPress={hold}>
              {say('hold')}
            </Button>
          )}
        </Row>
        <Prose text={draft.written.wording} />
      </Card>
    </>
  );
}

export function SentNotice({ draft }: { draft: Draft }) {
  const say = useWords(words);
  const sayOf = useWords(offlineWords);
  const formats = useFormats();
  const proposalId = draft.service?.proposalId;
  return (
    <Notice
      kind="good"
      isLive
      title={draft.outcome && sayOf('sentAt', { time: formats.time(draft.outcome.at) })}
      actions={
        <>
          {proposalId !== undefined && (
            <ButtonLink to="/proposals/$proposalId" params={{ proposalId }} look="primary">
              {say('toProposal')}
            </ButtonLink>
          )}
          <ButtonLink to="/sessions/$sessionId/write" params={{ sessionId: draft.sessionId }}>
            {say('writeNew')}
          </ButtonLink>
        </>
      }
    >
      <p>
        <strong>{draft.written.title}</strong>
      </p>
      <p>{say('sentText')}</p>
    </Notice>
  );
}
