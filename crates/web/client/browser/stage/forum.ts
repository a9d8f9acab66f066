// Sets the stage: a forum whose first session takes proposals and is being merged, whose second is under discussion
// and whose third has adopted its resolution, so that every page has something to show.
import { Client } from './client.ts';
import { DEMANDS, agendaItems, municipalities, participants, proposals, sessions } from './lists.ts';
import type { Service } from './service.ts';

/** Everybody on the stage signs in with it. */
export const PASSWORD = 'a-long-password-for-trying';

export const LOGINS = {
  participant: 'head1@forum.test',
  secondParticipant: 'head2@forum.test',
  moderator: 'moderator@forum.test',
  secondModerator: 'moderator2@forum.test',
  editor: 'editor@forum.test',
  council: 'council@forum.test',
} as const;

export interface Stage {
  forumId: string;
  /** In the order of `SESSIONS`. */
  sessionIds: string[];
  /** Drafting, under discussion, adopted: in the order of the sessions. */
  resolutionIds: string[];
  finalResolutionId: string;
  /** A proposal of the participant, carried by a clause of the resolution under discussion. */
  proposalId: string;
  /** The first clause of the resolution under discussion. */
  clauseId: string;
  administrator: Client;
  as: (email: string) => Promise<Client>;
}

interface Proposal {
  id: string;
  version: number;
  title: string;
  addressee: string;
}

export async function setStage(service: Service): Promise<Stage> {
  const { email, password } = service.administrator;
  const administrator = await Client.signIn(service.url, email, password);
  const forumId = await makeForum(administrator);
  await inviteEverybody(service, administrator);
  const as = (login: string) => Client.signIn(service.url, login, PASSWORD);
  const sessionIds = await sessionsOf(administrator, forumId);
  const moderator = await as(LOGINS.moderator);
  const resolutionIds: string[] = [];
  for (const [place, sessionId] of sessionIds.entries()) {
    const merged = place === 0 ? DEMANDS.length - 4 : DEMANDS.length;
    resolutionIds.push(await draft(moderator, forumId, sessionId, merged));
  }
  await discuss(moderator, await as(LOGINS.participant), resolutionIds[1] ?? '');
  await adopt(moderator, administrator, resolutionIds[2] ?? '', sessionIds[2] ?? '');
  const finalResolutionId = await startFinal(await as(LOGINS.editor), forumId);
  const { proposalId, clauseId } = await carriedIn(await as(LOGINS.participant), resolutionIds[1] ?? '');
  return { forumId, sessionIds, resolutionIds, finalResolutionId, proposalId, clauseId, administrator, as };
}

async function makeForum(administrator: Client): Promise<string> {
  const input = { title: 'Всероссийский муниципальный форум', organiser: 'ВАРМСУ' };
  const { forum } = await administrator.act<{ forum: { id: string } }>('createForum', input, 'forum { id }');
  const now = new Date();
  await administrator.import('municipalities', null, municipalities());
  await administrator.import('sessions', forum.id, sessions(now));
  await administrator.import('agenda-items', forum.id, agendaItems());
  await administrator.import('participants', forum.id, participants());
  await administrator.import('proposals', forum.id, proposals(now));
  return forum.id;
}

async function inviteEverybody(service: Service, administrator: Client): Promise<void> {
  const { people } = await administrator.ask<{ people: { nodes: { id: string; email: string | null }[] } }>(
    '{ people(first: 100) { nodes { id email } } }',
  );
  for (const person of people.nodes) {
    if (!person.email || person.email === service.administrator.email) continue;
    const { invitationToken } = await administrator.act<{ invitationToken: string }>(
      'invitePerson',
      { personId: person.id },
      'invitationToken',
    );
    await Client.accept(service.url, invitationToken, PASSWORD);
  }
}

async function sessionsOf(administrator: Client, forumId: string): Promise<string[]> {
  const { node } = await administrator.ask<{ node: { sessions: { nodes: { id: string }[] } } }>(
    'query($id: ID!) { node(id: $id) { ... on Forum { sessions(first: 50) { nodes { id } } } } }',
    { id: forumId },
  );
  return node.sessions.nodes.map((session) => session.id);
}

/** Takes up the first proposals and merges them, pair by pair, into a draft; the rest waits. */
async function draft(moderator: Client, forumId: string, sessionId: string, count: number): Promise<string> {
  const { session } = await moderator.ask<{ session: { proposals: { nodes: Proposal[] } } }>(
    'query($id: ID!) { session(id: $id) { proposals(first: 100) { nodes { id version title addressee } } } }',
    { id: sessionId },
  );
  const taken = session.proposals.nodes.slice(0, count);
  for (const proposal of taken) {
    await moderator.act(
      'admitProposal',
      { proposalId: proposal.id, version: proposal.version },
      'proposal { id }',
    );
  }
  const started = await moderator.act<{ resolution: { id: string; version: number } }>(
    'startResolution',
    { forumId, sessionId, title: 'Резолюция регионального дня форума' },
    'resolution { id version }',
  );
  await moderator.act(
    'setResolutionHeading',
    {
      resolutionId: started.resolution.id,
      version: started.resolution.version,
      title: 'Резолюция регионального дня Всероссийского муниципального форума',
      place: 'г. Мурманск',
      preamble: 'Участники регионального дня форума, обсудив вопросы местного самоуправления, рекомендуют:',
    },
    'resolution { id }',
  );
  await mergeByAddressee(moderator, started.resolution.id, taken);
  return started.resolution.id;
}

const RANKS: Record<string, string> = {
  'Правительство Российской Федерации': 'GOVERNMENT',
  'Федеральное Собрание Российской Федерации': 'FEDERAL_ASSEMBLY',
  'Органы местного самоуправления': 'LOCAL_GOVERNMENT',
};

async function mergeByAddressee(moderator: Client, resolutionId: string, taken: Proposal[]): Promise<void> {
  const sections = new Map<string, string>();
  for (let at = 0; at < taken.length;) {
    const proposal = taken[at];
    if (!proposal) break;
    const alike = taken.slice(at, at + 2).filter((other) => other.addressee === proposal.addressee);
    at += alike.length;
    let sectionId = sections.get(proposal.addressee);
    if (sectionId === undefined) {
      sectionId = await addSection(moderator, resolutionId, proposal.addressee);
      sections.set(proposal.addressee, sectionId);
    }
    await moderator.act(
      'mergeIntoNewClause',
      {
        decision: await decision(moderator, resolutionId),
        place: { parentId: sectionId },
        sources: alike.map((source) => ({ itemId: source.id })),
      },
      'clauses { id }',
    );
  }
}

async function addSection(moderator: Client, resolutionId: string, addressee: string): Promise<string> {
  const added = await moderator.act<{ resolution: { sections: { id: string; addressee: string }[] } }>(
    'addSection',
    { decision: await decision(moderator, resolutionId), addressee, rank: RANKS[addressee] ?? 'MINISTRY' },
    'resolution { sections { id addressee } }',
  );
  const section = added.resolution.sections.find((it) => it.addressee === addressee);
  if (!section) throw new Error(`no section for ${addressee}`);
  return section.id;
}

async function versionOf(client: Client, resolutionId: string): Promise<number> {
  const { resolution } = await client.ask<{ resolution: { version: number } }>(
    'query($id: ID!) { resolution(id: $id) { version } }',
    { id: resolutionId },
  );
  return resolution.version;
}

async function decision(client: Client, resolutionId: string) {
  return { resolutionId, version: await versionOf(client, resolutionId) };
}

async function openReview(moderator: Client, resolutionId: string): Promise<void> {
  const version = await versionOf(moderator, resolutionId);
  const amendmentsUntil = new Date(Date.now() + 2 * 24 * 60 * 60 * 1000).toISOString();
  await moderator.act('openReview', { resolutionId, version, amendmentsUntil }, 'resolution { id }');
}

async function discuss(moderator: Client, participant: Client, resolutionId: string): Promise<void> {
  await openReview(moderator, resolutionId);
  const { resolution } = await participant.ask<{
    resolution: { sections: { clauses: { id: string; revision: number; text: string }[] }[] };
  }>('query($id: ID!) { resolution(id: $id) { sections { clauses { id revision text } } } }', {
    id: resolutionId,
  });
  const clause = resolution.sections[0]?.clauses[0];
  if (!clause) throw new Error('nothing to amend');
  const amended = clause.text.replace(/^(\S+)/, '$1 с 1 января следующего года');
  await participant.act(
    'proposeAmendment',
    { clauseId: clause.id, baseRevision: clause.revision, text: amended, rationale: 'Нужен срок.' },
    'amendment { id }',
  );
}

async function adopt(
  moderator: Client,
  administrator: Client,
  resolutionId: string,
  sessionId: string,
): Promise<void> {
  await openReview(moderator, resolutionId);
  // A vote can be opened only once the session takes no more proposals.
  await administrator.act(
    'setSubmissionDeadline',
    { sessionId, submissionDeadline: new Date(Date.now() - 60 * 60 * 1000).toISOString(), graceMinutes: 0 },
    'session { id }',
  );
  const opened = await moderator.act<{ resolution: { ballot: { id: string } } }>(
    'openVote',
    { resolutionId, version: await versionOf(moderator, resolutionId) },
    'resolution { ballot { id } }',
  );
  const tally = { entitled: 120, present: 96, inFavour: 90, against: 4, abstained: 2 };
  await moderator.act('recordVote', { ballotId: opened.resolution.ballot.id, tally }, 'ballot { id }');
  await moderator.act(
    'adoptResolution',
    { resolutionId, version: await versionOf(moderator, resolutionId), number: '3-р' },
    'resolution { id }',
  );
}

async function startFinal(editor: Client, forumId: string): Promise<string> {
  const started = await editor.act<{ resolution: { id: string } }>(
    'startResolution',
    { forumId, title: 'Итоговая резолюция Всероссийского муниципального форума' },
    'resolution { id }',
  );
  return started.resolution.id;
}

async function carriedIn(
  client: Client,
  resolutionId: string,
): Promise<{ proposalId: string; clauseId: string }> {
  const { resolution } = await client.ask<{
    resolution: { sections: { clauses: { id: string; sources: { itemId: string }[] }[] }[] };
  }>('query($id: ID!) { resolution(id: $id) { sections { clauses { id sources { itemId } } } } }', {
    id: resolutionId,
  });
  const clause = resolution.sections[0]?.clauses[0];
  const [source] = clause?.sources ?? [];
  if (!clause || !source) throw new Error('no clause with a source');
  return { proposalId: source.itemId, clauseId: clause.id };
}
