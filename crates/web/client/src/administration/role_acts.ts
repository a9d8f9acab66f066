// Giving roles and taking them, each with its way back.
import { graphql } from '~/api/generated';
import type { RoleInput } from '~/api/generated/graphql';
import { freshKey } from '~/api/keys';
import { useAct } from '~/api/queries';
import { useWords } from '~/i18n/words';
import { tell } from '~/ui/tell';
import { words } from './words';

const GRANT_ROLE = graphql(`
  mutation GrantRole($input: GrantRoleInput!) {
    grantRole(input: $input) {
      person {
        id
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

const REVOKE_ROLE = graphql(`
  mutation RevokeRole($input: RevokeRoleInput!) {
    revokeRole(input: $input) {
      person {
        id
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

interface Holder {
  id: string;
  fullName: string;
}

export function useRoleActs() {
  const say = useWords(words);
  const grant = useAct(GRANT_ROLE, (answer) => answer.grantRole);
  const revoke = useAct(REVOKE_ROLE, (answer) => answer.revokeRole);
  const failed = (error: unknown) => {
    tell({ kind: 'bad', text: error instanceof Error ? error.message : say('notDone') });
  };
  const give = async (person: Holder, role: RoleInput, idempotencyKey = freshKey()) => {
    await grant.run({ input: { personId: person.id, role, idempotencyKey } });
    tell({
      text: say('roleGiven', { role: say(`role_${role.name}`), name: person.fullName }),
      undo: () => void take(person, role).catch(failed),
    });
  };
  const take = async (person: Holder, role: RoleInput) => {
    await revoke.run({ input: { personId: person.id, role, idempotencyKey: freshKey() } });
    tell({
      text: say('roleTaken', { role: say(`role_${role.name}`), name: person.fullName }),
      undo: () => void give(person, role).catch(failed),
    });
  };
  return { give, take: (person: Holder, role: RoleInput) => void take(person, role).catch(failed) };
}
