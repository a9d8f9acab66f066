// What just happened, in a word, with the way back where there is one.

export interface Happening {
  text: string;
  kind?: 'good' | 'bad';
  /** The way back: called once. */
  undo?: () => void;
}

const SHORT = 7_000;
/** Long enough to read, to think, and to take back. */
const LONG = 20_000;

/** Tells what happened. What can be taken back stays longer; what went wrong stays until it is put away. */
export function tell(happening: Happening): void {
  const timeout = happening.undo ? LONG : SHORT;
  void import('./toast_queue').then(({ queue }) => {
    queue.add(happening, happening.kind === 'bad' ? {} : { timeout });
  });
}
