// Says where one is on the resolution, and hears where others are.
import { useEffect, useState, type ReactNode } from 'react';
import { ask } from '~/api/ask';
import { graphql } from '~/api/generated';
import { useWatch } from '~/api/watch';
import { useViewer } from '~/app/viewer';
import { useBench } from './bench';
import { EditingContext } from './editing';
import { OthersContext, type Other } from './presence';

const ANNOUNCE = graphql(`
  mutation AnnouncePresence($input: AnnouncePresenceInput!) {
    announcePresence(input: $input) {
      errors {
        code
        message
        path
      }
    }
  }
`);

const PRESENCE = graphql(`
  subscription WorkbenchPresence($resolutionId: ID!) {
    resolutionPresence(resolutionId: $resolutionId) {
      people {
        clauseId
        editing
        person {
          id
          fullName
        }
      }
    }
  }
`);

/** The service forgets whoever says nothing for half a minute. */
const EVERY = 15_000;

/** Where one is: nobody is stopped in their work when it cannot be told. */
function announce(resolutionId: string, clauseId: string | null, editing: boolean, leave: boolean): void {
  ask(ANNOUNCE, { input: { resolutionId, clauseId, editing, leave } }).catch(() => undefined);
}

export function PresenceProvider({ children }: { children: ReactNode }) {
  const { resolution, clauseId } = useBench();
  const me = useViewer().person?.id;
  const [editingId, setEditingId] = useState<string | null>(null);
  const [others, setOthers] = useState<readonly Other[]>([]);
  const { id } = resolution;
  const at = editingId ?? clauseId;
  const isEditing = editingId !== null;

  useEffect(() => {
    const say = () => {
      if (document.visibilityState === 'visible') announce(id, at, isEditing, false);
    };
    say();
    const timer = setInterval(say, EVERY);
    document.addEventListener('visibilitychange', say);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', say);
    };
  }, [id, at, isEditing]);

  useEffect(
    () => () => {
      announce(id, null, false, true);
    },
    [id],
  );

  useWatch(PRESENCE, { resolutionId: id }, ({ resolutionPresence: { people } }) => {
    setOthers(
      people.flatMap(({ person, clauseId: clause, editing }) =>
        person && person.id !== me
          ? [{ id: person.id, name: person.fullName, clauseId: clause ?? null, isEditing: editing }]
          : [],
      ),
    );
  });

  return (
    <EditingContext value={setEditingId}>
      <OthersContext value={others}>{children}</OthersContext>
    </EditingContext>
  );
}
