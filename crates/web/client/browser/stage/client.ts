// Somebody who uses the service as a program: how the stage is set before a page is looked at.

export class Client {
  private constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  static async signIn(url: string, email: string, password: string): Promise<Client> {
    return new Client(url, await tokenOf(url, '/auth/sign-in', { email, password, as: 'token' }));
  }

  static async accept(url: string, invitation: string, password: string): Promise<Client> {
    return new Client(
      url,
      await tokenOf(url, '/auth/invitations/accept', { invitation, password, as: 'token' }),
    );
  }

  /** Asks, and throws when anything was refused. */
  async ask<Result>(query: string, variables: Record<string, unknown> = {}): Promise<Result> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.token}` },
      body: JSON.stringify({ query, variables }),
    });
    const answer = (await response.json()) as { data?: Result; errors?: unknown[] };
    if (answer.errors || !answer.data)
      throw new Error(`${query}\n${JSON.stringify(answer.errors ?? answer)}`);
    for (const payload of Object.values(answer.data as Record<string, { errors?: unknown[] } | null>)) {
      if (payload?.errors?.length) throw new Error(`${query}\n${JSON.stringify(payload.errors)}`);
    }
    return answer.data;
  }

  /** Does a mutation with one `input`, and gives what its payload has. */
  async act<Payload>(mutation: string, input: Record<string, unknown>, selection: string): Promise<Payload> {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const query = `mutation($input: ${TYPES[mutation] ?? type}!) { ${mutation}(input: $input) { ${selection} errors { code message path } } }`;
    const answer = await this.ask<Record<string, Payload>>(query, { input });
    const payload = answer[mutation];
    if (payload === undefined) throw new Error(`${mutation} gave nothing`);
    return payload;
  }

  /** Imports a list. */
  async import(list: string, forum: string | null, csv: string): Promise<void> {
    const address = new URL(`/import/${list}`, this.url);
    if (forum) address.searchParams.set('forum', forum);
    address.searchParams.set('format', 'csv');
    const response = await fetch(address, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.token}`, 'content-type': 'text/csv' },
      body: csv,
    });
    if (!response.ok) throw new Error(`${list}: ${await response.text()}`);
  }
}

/** Mutations whose input is named otherwise. */
const TYPES: Record<string, string> = {
  invitePerson: 'InvitePersonInput',
  admitProposal: 'ProposalStepInput',
  declineProposal: 'ProposalDecisionInput',
  returnProposal: 'ProposalDecisionInput',
  openVote: 'ResolutionStepInput',
  supportProposal: 'SupportInput',
  submitProposal: 'NewProposalInput',
  draftProposal: 'NewProposalInput',
};

async function tokenOf(url: string, path: string, body: unknown): Promise<string> {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
  return ((await response.json()) as { token: string }).token;
}
