// Which clause is being edited on this page: what others are told.
import { createContext, useContext, useEffect } from 'react';

export const EditingContext = createContext<(clauseId: string | null) => void>(() => undefined);

/** While the component stands, the clause is being edited. */
export function useEditing(clauseId: string): void {
  const edit = useContext(EditingContext);
  useEffect(() => {
    edit(clauseId);
    return () => {
      edit(null);
    };
  }, [edit, clauseId]);
}
