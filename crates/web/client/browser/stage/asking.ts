// What the service has, asked as a program: what a test holds what the page says against.
import { LOGINS, type Stage } from './forum.ts';

export interface Clause {
  id: string;
  number: string;
  text: string;
  revision: number;
  sources: { item: { title: string } }[];
}

/** The clauses of a regional resolution, in the order on paper. */
export async function clausesOf({ as }: Stage, resolutionId: string): Promise<Clause[]> {
  const moderator = await as(LOGINS.moderator);
  const { resolution } = await moderator.ask<{ resolution: { sections: { clauses: Clause[] }[] } }>(
    `query($id: ID!) { resolution(id: $id) { sections { clauses {
      id number text revision sources { item { ... on Proposal { title } } }
    } } } }`,
    { id: resolutionId },
  );
  return resolution.sections.flatMap((section) => section.clauses);
}

export async function clauseAt(stage: Stage, resolutionId: string, place: number): Promise<Clause> {
  const clause = (await clausesOf(stage, resolutionId))[place];
  if (!clause) throw new Error(`no clause at ${place}`);
  return clause;
}

/** The collisions that were settled in a clause: what was not taken stays readable there. */
export async function settledSides({ as }: Stage, clauseId: string): Promise<string[]> {
  const moderator = await as(LOGINS.moderator);
  const { clause } = await moderator.ask<{
    clause: { revisions: { nodes: { settledCollisions: { sides: { text: string }[] }[] }[] } };
  }>(
    `query($id: ID!) { clause(id: $id) { revisions(first: 100) { nodes {
      settledCollisions { sides { text } }
    } } } }`,
    { id: clauseId },
  );
  return clause.revisions.nodes.flatMap(({ settledCollisions }) =>
    settledCollisions.flatMap(({ sides }) => sides.map(({ text }) => text)),
  );
}

export interface Proposal {
  title: string;
  kind: string;
  state: string;
  wording: string | null;
  addressee: string | null;
}

/** The participant's own proposals under a title. */
export async function proposalsTitled({ as }: Stage, title: string): Promise<Proposal[]> {
  const participant = await as(LOGINS.participant);
  const { viewerProposals } = await participant.ask<{ viewerProposals: { nodes: Proposal[] } }>(
    '{ viewerProposals(first: 100) { nodes { title kind state wording addressee } } }',
  );
  return viewerProposals.nodes.filter((proposal) => proposal.title === title);
}

/** The titles of what waits for a moderator in a session. */
export async function waitingIn({ as }: Stage, sessionId: string): Promise<string[]> {
  const moderator = await as(LOGINS.moderator);
  const { session } = await moderator.ask<{ session: { proposals: { nodes: { title: string }[] } } }>(
    `query($id: ID!) { session(id: $id) {
      proposals(first: 100, filter: { states: [SUBMITTED] }) { nodes { title } }
    } }`,
    { id: sessionId },
  );
  return session.proposals.nodes.map(({ title }) => title);
}

/** An invitation for somebody who may have had one before. */
export async function invitationOf({ administrator }: Stage, email: string): Promise<string> {
  const { people } = await administrator.ask<{ people: { nodes: { id: string; email: string | null }[] } }>(
    '{ people(first: 100) { nodes { id email } } }',
  );
  const person = people.nodes.find((one) => one.email === email);
  if (!person) throw new Error(`nobody with ${email}`);
  const { invitationToken } = await administrator.act<{ invitationToken: string }>(
    'invitePerson',
    { personId: person.id },
    'invitationToken',
  );
  return invitationToken;
}
