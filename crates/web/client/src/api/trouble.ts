// What can go wrong when the service is asked, as kinds that the page answers differently.

/** No answer came: the line is lost, or the service cannot be reached. What was asked may be asked again. */
export class LineLost extends Error {
  override name = 'LineLost';
}

/** The sign-in has ended. What was typed is kept; signing in again goes on from here. */
export class SignInEnded extends Error {
  override name = 'SignInEnded';
}

/** The service answered that it cannot: in its own words, in the language of the interface. */
export class Trouble extends Error {
  override name = 'Trouble';
  constructor(
    message: string,
    /** For programs: `NOT_FOUND`, `INTERNAL`, … */
    readonly code: string,
    /** The request's name in the service's log, to be told to whoever runs it. */
    readonly requestId: string | null = null,
    /** What else a problem says. */
    readonly details: Record<string, unknown> = {},
  ) {
    super(message);
  }
}

/** A user's error as payloads carry it. */
export interface UserError {
  code: string;
  message: string;
  path: string[];
}

/** What was asked for was refused; nothing was done. */
export class Refusal extends Error {
  override name = 'Refusal';
  constructor(readonly errors: readonly UserError[]) {
    super(errors.map((error) => error.message).join('\n'));
  }

  has(code: string): boolean {
    return this.errors.some((error) => error.code === code);
  }

  /** What is wrong with one field of the input, by the end of its path. */
  about(field: string): string | undefined {
    return this.errors.find((error) => error.path.at(-1) === field)?.message;
  }
}

/** The payload, if it carries no errors. */
export function settled<Payload extends { errors: readonly UserError[] }>(payload: Payload): Payload {
  if (payload.errors.length > 0) throw new Refusal(payload.errors);
  return payload;
}
