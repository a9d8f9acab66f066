// What can be done to a session's agenda.
import { graphql } from '~/api/generated';
import { freshKey } from '~/api/keys';
import { useAct } from '~/api/queries';
import type { AgendaItem } from './agenda_part';

const CREATE_AGENDA_ITEM = graphql(`
  mutation CreateAgendaItem($input: CreateAgendaItemInput!) {
    createAgendaItem(input: $input) {
      agendaItem {
        id
        title
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

const UPDATE_AGENDA_ITEM = graphql(`
  mutation UpdateAgendaItem($input: UpdateAgendaItemInput!) {
    updateAgendaItem(input: $input) {
      agendaItem {
        id
        title
        version
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

interface Facts {
  ordinal: number;
  title: string;
  sourceProblem: string | null;
}

export function useAgendaActs(sessionId: string) {
  const create = useAct(CREATE_AGENDA_ITEM, (answer) => answer.createAgendaItem);
  const update = useAct(UPDATE_AGENDA_ITEM, (answer) => answer.updateAgendaItem);
  return {
    create: (facts: Facts, idempotencyKey: string) =>
      create.run({ input: { sessionId, ...facts, idempotencyKey } }),
    /** What is not said stays as it was seen. */
    change: (item: AgendaItem, facts: Partial<Facts>, idempotencyKey = freshKey()) =>
      update.run({
        input: {
          agendaItemId: item.id,
          version: item.version,
          ordinal: item.ordinal,
          title: item.title,
          sourceProblem: item.sourceProblem ?? null,
          externalId: item.externalId ?? null,
          ...facts,
          idempotencyKey,
        },
      }),
    isRunning: create.isRunning || update.isRunning,
    error: create.error ?? update.error,
  };
}
