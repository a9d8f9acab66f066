// Changes of a proposal that this device has and the service has not.
import { useWords } from '~/i18n/words';
import { isUnsent } from '~/offline/draft';
import { DraftState } from '~/offline/draft_state';
import { dropDraft, putDraft, useDrafts } from '~/offline/drafts';
import { Button, ButtonLink } from '~/ui/button';
import { Notice } from '~/ui/notice';
import { tell } from '~/ui/tell';
import { useIntoNew } from './into_new';
import type { ProposalSeen } from './queries';
import { words } from './words';

export function UnsentChange({ proposal }: { proposal: ProposalSeen }) {
  const say = useWords(words);
  const intoNew = useIntoNew();
  const { all } = useDrafts();
  const { id, session } = proposal;
  const draft = all.find((it) => it.service?.proposalId === id && (isUnsent(it) || it.newer !== null));
  if (!draft) return null;
  const mayGoOn = proposal.viewerCan.includes('REVISE');
  const drop = () => {
    dropDraft(draft.id);
    tell({
      text: say('changeDropped'),
      undo: () => {
        putDraft(draft);
      },
    });
  };
  return (
    <Notice
      kind="warn"
      title={say('unsentChange')}
      actions={
        <>
          {mayGoOn && (
            <ButtonLink
              small
              to="/proposals/$proposalId/edit"
              params={{ proposalId: id }}
              search={{ step: 5 }}
            >
              {say('goOn')}
            </ButtonLink>
          )}
          {!mayGoOn && session && (
            <Button
              small
              onPress={() => {
                dropDraft(draft.id);
                intoNew(draft.personId, session, draft.written);
              }}
            >
              {say('intoNew')}
            </Button>
          )}
          {draft.request === null && (
            <Button small look="quiet" onPress={drop}>
              {say('dropChange')}
            </Button>
          )}
        </>
      }
    >
      {mayGoOn ? <DraftState draft={draft} /> : say('changeTooLate')}
    </Notice>
  );
}
