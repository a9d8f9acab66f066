// Where a fault is, as the service's words tell it: «resolution.typ, строка 2, столбец 10: …».

export interface Place {
  /** The file it is in; a fault may be in one that this one uses. */
  file: string | null;
  line: number;
  column: number;
}

const TOLD = /(?:([\w.-]+\.\w+),\s+)?(?:строка|line)\s+(\d+)(?:,\s+(?:столбец|column)\s+(\d+))?/i;

export function placeIn(message: string): Place | null {
  const [, file, line, column] = TOLD.exec(message) ?? [];
  return line === undefined ? null : { file: file ?? null, line: Number(line), column: Number(column ?? 1) };
}
