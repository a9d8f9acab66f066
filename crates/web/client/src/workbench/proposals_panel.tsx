// Sources of a regional resolution: the proposals of its session, one by one or grouped by likeness.
import { Suspense, useDeferredValue, useMemo, useState } from 'react';
import { graphql } from '~/api/generated';
import type {
  ProposalFilterInput,
  ProposalKind,
  ProposalLineFragment,
  WorkbenchProposalsQuery,
} from '~/api/generated/graphql';
import { useAskAside, useAskPages } from '~/api/queries';
import { useWords } from '~/i18n/words';
import { Checkbox, Select, TextField } from '~/ui/fields';
import { Empty, Loading, Quiet } from '~/ui/page';
import { useSettled } from '~/ui/settled';
import { ProposalGroups } from './proposal_groups';
import { SourceDialog } from './source_dialog';
import { SourceList, type SourceRow } from './source_list';
import { lineOfProposal } from './sources';
import styles from './workbench.module.css';
import { words } from './words';

const PROPOSALS = graphql(`
  query WorkbenchProposals($id: ID!, $filter: ProposalFilterInput, $after: String) {
    session(id: $id) {
      id
      proposals(first: 50, after: $after, filter: $filter) {
        nodes {
          ...ProposalLine
        }
        pageInfo {
          hasNextPage
          endCursor
        }
        totalCount
      }
    }
  }
`);

const AGENDA = graphql(`
  query WorkbenchAgenda($id: ID!) {
    session(id: $id) {
      id
      agenda(first: 100) {
        nodes {
          id
          ordinal
          title
        }
      }
    }
  }
`);

const KINDS: ProposalKind[] = ['LEGISLATION', 'STANDARD', 'INITIATIVE', 'MANAGEMENT_SOLUTION'];

const pick = (answer: WorkbenchProposalsQuery) => answer.session?.proposals;

export function ProposalsPanel({ sessionId }: { sessionId: string }) {
  const say = useWords(words);
  const [agendaItemId, setAgendaItemId] = useState('');
  const [kind, setKind] = useState<ProposalKind | ''>('');
  const [which, setWhich] = useState<'waiting' | 'all'>('waiting');
  const [isGrouped, setGrouped] = useState(false);
  const [typed, setTyped] = useState('');
  // What was found before stays until what is looked for now is there.
  const search = useDeferredValue(useSettled(typed.trim()));
  const agenda = useAskAside(AGENDA, { id: sessionId }).data?.session?.agenda.nodes ?? [];
  const filter: ProposalFilterInput = {
    states: ['SUBMITTED', 'ADMITTED'],
    withoutDisposition: which === 'waiting',
    ...(agendaItemId ? { agendaItemId } : {}),
    ...(kind ? { kind } : {}),
    ...(search ? { search } : {}),
  };
  return (
    <>
      <div className={styles.filters}>
        <TextField
          label={say('searchSources')}
          type="search"
          value={typed}
          onChange={setTyped}
          isDisabled={isGrouped}
        />
        <Select
          label={say('which')}
          isLabelHidden
          value={which}
          onChange={setWhich}
          isDisabled={isGrouped}
          choices={[
            { value: 'waiting', label: say('whichWaiting') },
            { value: 'all', label: say('whichAll') },
          ]}
        />
        <Select
          label={say('agendaItem')}
          isLabelHidden
          value={agendaItemId}
          onChange={setAgendaItemId}
          isDisabled={isGrouped}
          choices={[
            { value: '', label: say('anyAgendaItem') },
            ...agenda.map((item) => ({ value: item.id, label: `${item.ordinal}. ${item.title}` })),
          ]}
        />
        <Select
          label={say('kind')}
          isLabelHidden
          value={kind}
          onChange={setKind}
          isDisabled={isGrouped}
          choices={[
            { value: '', label: say('anyKind') },
            ...KINDS.map((value) => ({ value, label: say(`kind${value}`) })),
          ]}
        />
        <Checkbox isSelected={isGrouped} onChange={setGrouped}>
          {say('grouped')}
        </Checkbox>
      </div>
      <Suspense fallback={<Loading />}>
        {isGrouped ? (
          <ProposalGroups sessionId={sessionId} />
        ) : (
          <Proposals sessionId={sessionId} filter={filter} />
        )}
      </Suspense>
    </>
  );
}

function Proposals({ sessionId, filter }: { sessionId: string; filter: ProposalFilterInput }) {
  const say = useWords(words);
  const pages = useAskPages(PROPOSALS, { id: sessionId, filter }, pick);
  const [readId, setReadId] = useState<string | null>(null);
  const rows = useMemo(() => pages.items.map(rowOf), [pages.items]);
  return (
    <>
      {pages.totalCount !== null && <Quiet>{say('proposalsCount', { count: pages.totalCount })}</Quiet>}
      <SourceList
        label={say('sources')}
        rows={rows}
        hasMore={pages.hasMore}
        isLoadingMore={pages.isLoadingMore}
        loadMore={pages.loadMore}
        onRead={setReadId}
        empty={
          filter.search != null ? (
            <Empty title={say('nothingFound')}>{say('nothingFoundText')}</Empty>
          ) : filter.withoutDisposition ? (
            <Empty title={say('allDisposed')}>{say('allDisposedText')}</Empty>
          ) : (
            <Empty title={say('noProposals')}>{say('noProposalsText')}</Empty>
          )
        }
      />
      <SourceDialog
        sourceId={readId}
        onClose={() => {
          setReadId(null);
        }}
      />
    </>
  );
}

function rowOf(proposal: ProposalLineFragment): SourceRow {
  return { ...lineOfProposal(proposal), sourceIds: [proposal.id] };
}
