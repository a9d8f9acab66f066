// Who else is at work on the resolution.
import { createContext, useContext } from 'react';

export interface Other {
  id: string;
  name: string;
  clauseId: string | null;
  isEditing: boolean;
}

export const OthersContext = createContext<readonly Other[]>([]);

export function useOthers(): readonly Other[] {
  return useContext(OthersContext);
}
