// One's own proposals: what waits for their author first, then what became of the others.
import { Suspense } from 'react';
import type { MyProposalsQuery, ProposalState } from '~/api/generated/graphql';
import { useAskPages } from '~/api/queries';
import { useViewer } from '~/app/viewer';
import { useWords } from '~/i18n/words';
import { ButtonLink } from '~/ui/button';
import { Empty, Loading, More, Page, Part, Row, Stack } from '~/ui/page';
import { SignInFirst } from '~/writing/around';
import { KeptHere } from './kept_here';
import { ProposalCard } from './proposal_card';
import { MY_PROPOSALS } from './queries';
import { words } from './words';

const GROUPS: { name: 'waiting' | 'sent' | 'withdrawn'; states: ProposalState[] }[] = [
  { name: 'waiting', states: ['RETURNED', 'DRAFT'] },
  { name: 'sent', states: ['SUBMITTED', 'ADMITTED', 'DECLINED', 'REFERRED'] },
  { name: 'withdrawn', states: ['WITHDRAWN'] },
];

export function MyProposalsPage() {
  const say = useWords(words);
  const { person } = useViewer();
  return (
    <Page title={say('myProposals')} lead={<p>{say('myProposalsLead')}</p>}>
      {person ? (
        <>
          <KeptHere personId={person.id} />
          <Suspense fallback={<Loading />}>
            {GROUPS.map(({ name, states }) => (
              <Group key={name} name={name} states={states} />
            ))}
          </Suspense>
        </>
      ) : (
        <SignInFirst />
      )}
    </Page>
  );
}

const pick = (answer: MyProposalsQuery) => answer.viewerProposals;

function Group({ name, states }: (typeof GROUPS)[number]) {
  const say = useWords(words);
  const pages = useAskPages(MY_PROPOSALS, { states }, pick);
  if (pages.items.length === 0) {
    if (name !== 'sent') return null;
    return (
      <Part title={say('group_sent')}>
        <Empty
          title={say('noneOfYours')}
          actions={
            <ButtonLink to="/" look="primary">
              {say('toSessions')}
            </ButtonLink>
          }
        >
          {say('noneOfYoursText')}
        </Empty>
      </Part>
    );
  }
  return (
    <Part title={say(`group_${name}`)}>
      <Stack>
        {pages.items.map((proposal) => (
          <ProposalCard key={proposal.id} proposal={proposal} says="session">
            {name === 'waiting' && (
              <Row>
                <ButtonLink
                  small
                  look="primary"
                  to="/proposals/$proposalId/edit"
                  params={{ proposalId: proposal.id }}
                >
                  {say(proposal.state === 'RETURNED' ? 'rework' : 'goOn')}
                </ButtonLink>
              </Row>
            )}
          </ProposalCard>
        ))}
        {pages.hasMore && <More pages={pages} />}
      </Stack>
    </Part>
  );
}
