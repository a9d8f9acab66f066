// One way to ask the service: GraphQL over HTTP with the browser's own cookie, and its plain HTTP endpoints.
import { currentLanguage } from '~/i18n/language';
import type { TypedDocumentString } from './generated/graphql';
import { heard } from './connection';
import { LineLost, SignInEnded, Trouble } from './trouble';

/** Longer than the service itself lets a request take. */
const PATIENCE = 40_000;

interface Answer<Result> {
  data?: Result | null;
  errors?: { message: string; extensions?: { code?: string } }[];
}

type Given<Variables> = Variables extends Record<string, never> ? [] : [variables: Variables];

/** Asks a query or a mutation. Throws `LineLost`, `SignInEnded` or `Trouble`. */
export async function ask<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  ...[variables]: Given<Variables>
): Promise<Result> {
  const response = await send('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
    body: JSON.stringify({ query: document.toString(), variables }),
  });
  const answer = (await readJson(response)) as Answer<Result>;
  const error = answer.errors?.[0];
  if (error) {
    const code = error.extensions?.code ?? 'INTERNAL';
    if (code === 'UNAUTHENTICATED' || code === 'SIGN_IN_ENDED') throw new SignInEnded(error.message);
    throw new Trouble(error.message, code, response.headers.get('x-request-id'));
  }
  if (!answer.data) throw new Trouble('', 'INTERNAL', response.headers.get('x-request-id'));
  return answer.data;
}

/** Posts to a plain HTTP endpoint; a problem it answers with is thrown as `Trouble`. */
export async function post(path: string, body?: unknown): Promise<unknown> {
  const response = await send(path, {
    method: 'POST',
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return response.status === 204 ? null : await readJson(response);
}

/** Sends a request in the language of the interface, and throws what is no answer. */
export async function send(path: string, request: RequestInit): Promise<Response> {
  const headers = new Headers(request.headers);
  headers.set('accept-language', currentLanguage());
  let response: Response;
  try {
    const signal = request.signal ?? AbortSignal.timeout(PATIENCE);
    response = await fetch(path, { ...request, headers, signal, credentials: 'same-origin' });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    heard(null);
    throw new LineLost();
  }
  return answered(response);
}

/** An answer that came, or what it refuses, thrown. */
export async function answered(response: Response): Promise<Response> {
  heard(response);
  if (response.ok) return response;
  const type = response.headers.get('content-type') ?? '';
  // A request that GraphQL refuses as a whole carries its reasons as any other.
  if (type.startsWith('application/graphql-response+json')) return response;
  throw await troubleIn(response, type);
}

interface Problem {
  type?: string;
  code?: string;
  title?: string;
  detail?: string;
}

async function troubleIn(response: Response, type: string): Promise<Error> {
  const id = response.headers.get('x-request-id');
  // A gateway in between answers in its own words when the service is away.
  if (!type.includes('json')) {
    return response.status >= 502 ? new LineLost() : new Trouble(response.statusText, 'INTERNAL', id);
  }
  const problem = (await response.json()) as Problem & Record<string, unknown>;
  const told = problem.detail ?? problem.title ?? response.statusText;
  return new Trouble(told, problem.code ?? String(response.status), id, problem);
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    throw new LineLost();
  }
}
