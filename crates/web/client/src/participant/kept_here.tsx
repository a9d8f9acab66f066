// What this device keeps and the service has not, or not yet: drafts in writing, on their way, or not accepted.
import { Link } from '@tanstack/react-router';
import { useWords } from '~/i18n/words';
import { freshKey } from '~/api/keys';
import { isUnsent, type Draft } from '~/offline/draft';
import { DraftState } from '~/offline/draft_state';
import { dropDraft, putDraft, useDraftsOf } from '~/offline/drafts';
import { Button } from '~/ui/button';
import { Card, Part, Quiet, Row, Stack } from '~/ui/page';
import { tell } from '~/ui/tell';
import { words } from './words';

interface KeptHereProps {
  personId: string;
  sessionId?: string;
}

export function KeptHere({ personId, sessionId }: KeptHereProps) {
  const say = useWords(words);
  const drafts = useDraftsOf(personId).filter(
    (draft) =>
      (sessionId === undefined || draft.sessionId === sessionId) &&
      (isUnsent(draft) || draft.newer !== null || draft.outcome !== null),
  );
  if (drafts.length === 0) return null;
  return (
    <Part title={say('keptHere')}>
      <Stack>
        {drafts.map((draft) => (
          <KeptCard key={draft.id} draft={draft} />
        ))}
      </Stack>
    </Part>
  );
}

function KeptCard({ draft }: { draft: Draft }) {
  const say = useWords(words);
  const isOver = draft.outcome?.kind === 'sent';
  const isOnlyHere = draft.service === null && draft.request === null;
  const drop = () => {
    dropDraft(draft.id);
    // Under another name: the former one may be on its way to nothing in another tab.
    tell({
      text: say('dropped'),
      undo: () => {
        putDraft({ ...draft, id: freshKey() });
      },
    });
  };
  return (
    <Card>
      <h3 lang="ru">
        <DraftLink draft={draft} />
      </h3>
      <Quiet>{draft.sessionName}</Quiet>
      <DraftState draft={draft} />
      <Row>
        {isOver && (
          <Button
            small
            look="quiet"
            onPress={() => {
              dropDraft(draft.id);
            }}
          >
            {say('hide')}
          </Button>
        )}
        {isOnlyHere && !isOver && (
          <Button small look="quiet" onPress={drop}>
            {say('drop')}
          </Button>
        )}
      </Row>
    </Card>
  );
}

function DraftLink({ draft }: { draft: Draft }) {
  const say = useWords(words);
  const title = draft.written.title || say('untitled');
  const proposalId = draft.service?.proposalId;
  if (proposalId !== undefined && draft.outcome?.kind === 'sent') {
    return (
      <Link to="/proposals/$proposalId" params={{ proposalId }}>
        {title}
      </Link>
    );
  }
  if (proposalId !== undefined) {
    return (
      <Link to="/proposals/$proposalId/edit" params={{ proposalId }}>
        {title}
      </Link>
    );
  }
  return (
    <Link
      to="/sessions/$sessionId/write"
      params={{ sessionId: draft.sessionId }}
      search={{ draft: draft.id }}
    >
      {title}
    </Link>
  );
}
