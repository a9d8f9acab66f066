// Somebody else's proposal was co-signed: one's own may be put away, or written on.
import { useNavigate } from '@tanstack/react-router';
import { graphql } from '~/api/generated';
import { freshKey } from '~/api/keys';
import { useAct } from '~/api/queries';
import { useWords } from '~/i18n/words';
import type { Draft } from '~/offline/draft';
import { dropDraft, putDraft } from '~/offline/drafts';
import { sendLater } from '~/offline/outbox';
import { Button } from '~/ui/button';
import { FormErrors, Notice } from '~/ui/notice';
import { tell } from '~/ui/tell';
import { words } from './words';

const PUT_AWAY = graphql(`
  mutation PutDraftAway($input: ProposalStepInput!) {
    withdrawProposal(input: $input) {
      proposal {
        id
        version
        state
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

interface SupportedInsteadProps {
  draft: Draft;
  title: string;
  onWriteOn: () => void;
}

export function SupportedInstead({ draft, title, onWriteOn }: SupportedInsteadProps) {
  const say = useWords(words);
  const navigate = useNavigate();
  const withdraw = useAct(PUT_AWAY, (answer) => answer.withdrawProposal);
  const { service } = draft;
  // What others read already is not put away in passing.
  const isDraft = service === null || service.state === 'DRAFT';
  const putAway = async () => {
    if (service) {
      const { proposalId, version } = service;
      await withdraw.run({ input: { proposalId, version, idempotencyKey: freshKey() } });
    }
    dropDraft(draft.id);
    // What only this device had can come back; what the service had is among the withdrawn ones.
    const comesBack = service
      ? {}
      : {
          undo: () => {
            putDraft(draft);
            sendLater();
          },
        };
    tell({ text: say('putAway'), ...comesBack });
    await navigate({ to: '/sessions/$sessionId', params: { sessionId: draft.sessionId } });
  };
  return (
    <Notice
      kind="good"
      isLive
      title={say('supported', { title })}
      actions={
        <>
          {isDraft && (
            <Button
              small
              isPending={withdraw.isRunning}
              onPress={() => void putAway().catch(() => undefined)}
            >
              {say('putAwayAct')}
            </Button>
          )}
          <Button small look="quiet" onPress={onWriteOn}>
            {say('writeOn')}
          </Button>
        </>
      }
    >
      {isDraft ? say('supportedText') : say('supportedTextSent')}
      <FormErrors error={withdraw.error} />
    </Notice>
  );
}
