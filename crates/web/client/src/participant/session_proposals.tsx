// What was proposed to a regional day: one's own, and everybody's that one may read.
import { useCallback, useMemo, useState } from 'react';
import type { MyProposalsQuery, SessionProposalsQuery } from '~/api/generated/graphql';
import { useAskPages } from '~/api/queries';
import { useWords } from '~/i18n/words';
import { Select } from '~/ui/fields';
import { Empty, More, Part, Stack } from '~/ui/page';
import { ProposalCard } from './proposal_card';
import { MY_PROPOSALS, SESSION_PROPOSALS, type SessionSeen } from './queries';
import { words } from './words';

const pickMine = (answer: MyProposalsQuery) => answer.viewerProposals;

export function MySessionProposals({ sessionId }: { sessionId: string }) {
  const say = useWords(words);
  const pages = useAskPages(MY_PROPOSALS, { sessionId }, pickMine);
  if (pages.items.length === 0) return null;
  return (
    <Part title={say('myProposals')}>
      <Stack>
        {pages.items.map((proposal) => (
          <ProposalCard key={proposal.id} proposal={proposal} says="session" />
        ))}
        {pages.hasMore && <More pages={pages} />}
      </Stack>
    </Part>
  );
}

const ALL = 'all';

const pickAll = (answer: SessionProposalsQuery) => answer.session?.proposals;

export function SessionProposals({ session }: { session: SessionSeen }) {
  const say = useWords(words);
  const [question, setQuestion] = useState(ALL);
  const items = session.agenda.nodes;
  const choices = useMemo(
    () => [
      { value: ALL, label: say('allQuestions') },
      ...items.map((item) => ({ value: item.id, label: `${item.ordinal}. ${item.title}` })),
    ],
    [items, say],
  );
  const choose = useCallback((id: string) => {
    setQuestion(id);
  }, []);
  return (
    <Part title={say('allProposals')} lead={say('allProposalsLead')}>
      {items.length > 1 && (
        <Select label={say('question')} value={question} onChange={choose} choices={choices} />
      )}
      <Proposals sessionId={session.id} agendaItemId={question === ALL ? null : question} />
    </Part>
  );
}

function Proposals({ sessionId, agendaItemId }: { sessionId: string; agendaItemId: string | null }) {
  const say = useWords(words);
  const filter = agendaItemId === null ? null : { agendaItemId };
  const pages = useAskPages(SESSION_PROPOSALS, { id: sessionId, filter }, pickAll);
  if (pages.items.length === 0) return <Empty title={say('noProposals')}>{say('noProposalsText')}</Empty>;
  return (
    <Stack>
      {pages.items.map((proposal) => (
        <ProposalCard key={proposal.id} proposal={proposal} says="author" />
      ))}
      <More pages={pages} />
    </Stack>
  );
}
