// A step on the way to adoption: when the resolution has changed meanwhile, what it is now is asked for at once, so that
// the page shows it and the next try is decided on it.
import { useAct, useAskAgain } from '~/api/queries';
import { Refusal, type UserError } from '~/api/trouble';
import type { TypedDocumentString } from '~/api/generated/graphql';

export function useStepping<
  Result,
  V extends Record<string, unknown>,
  Payload extends { errors: readonly UserError[] },
>(document: TypedDocumentString<Result, V>, pick: (result: Result) => Payload) {
  const act = useAct(document, pick);
  const askAgain = useAskAgain();
  const run = async (variables: V): Promise<Payload> => {
    try {
      return await act.run(variables);
    } catch (error) {
      if (error instanceof Refusal) await askAgain();
      throw error;
    }
  };
  return { ...act, run };
}
