// The balance of a resolution: whom it draws on, in words, by the subjects of the Federation, and by municipality.
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { graphql } from '~/api/generated';
import type { BalanceMunicipalitiesQuery, BalanceQuery } from '~/api/generated/graphql';
import { useAsk, useAskPages } from '~/api/queries';
import { NotFound } from '~/app/exceptional';
import { useFormats } from '~/i18n/formats';
import { useWords } from '~/i18n/words';
import { Empty, Facts, More, Page, Part } from '~/ui/page';
import { Table } from '~/ui/table';
import { SubjectTiles } from './subject_tiles';
import { words } from './words';

const BALANCE = graphql(`
  query Balance($id: ID!) {
    resolution(id: $id) {
      id
      title
      level
      words {
        total
        proposed
        amended
        unproposed
        subjects {
          subject
          words
          share
        }
      }
    }
  }
`);

const MUNICIPALITIES = graphql(`
  query BalanceMunicipalities($id: ID!, $after: String) {
    resolution(id: $id) {
      id
      words {
        municipalities(first: 50, after: $after) {
          nodes {
            words
            share
            municipality {
              id
              name
              subject
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  }
`);

type Share = NonNullable<BalanceQuery['resolution']>['words']['subjects'][number];

const pick = (answer: BalanceMunicipalitiesQuery) => answer.resolution?.words.municipalities;

export function BalancePage({ resolutionId }: { resolutionId: string }) {
  const say = useWords(words);
  const formats = useFormats();
  const { resolution } = useAsk(BALANCE, { id: resolutionId });
  const [chosen, setChosen] = useState<string | null>(null);
  if (!resolution) return <NotFound />;
  const { words: counted } = resolution;
  const part = (count: number) =>
    `${formats.number(count)} (${formats.share(counted.total > 0 ? count / counted.total : 0)})`;
  return (
    <Page
      isWide
      title={say('balanceTitle')}
      lead={<p>{say('balanceLead')}</p>}
      trail={
        <Link to="/resolutions/$resolutionId" params={{ resolutionId }} lang="ru">
          {resolution.title}
        </Link>
      }
    >
      {counted.total === 0 ? (
        <Empty title={say('noWords')}>{say('noWordsText')}</Empty>
      ) : (
        <>
          <Facts
            facts={[
              [say('wordsTotal'), formats.number(counted.total)],
              [say('wordsProposed'), part(counted.proposed)],
              [say('wordsAmended'), part(counted.amended)],
              [say('wordsUnproposed'), part(counted.unproposed)],
            ]}
          />
          <Part title={say('bySubject')}>
            <SubjectTiles
              shares={counted.subjects.flatMap(({ subject, ...share }) =>
                subject === null || subject === undefined ? [] : [{ subject, ...share }],
              )}
              chosen={chosen}
              onChoose={setChosen}
            />
            <Subjects shares={counted.subjects} />
          </Part>
          <Part title={say('byMunicipality')}>
            <Municipalities resolutionId={resolutionId} subject={chosen} />
          </Part>
        </>
      )}
    </Page>
  );
}

function Subjects({ shares }: { shares: readonly Share[] }) {
  const say = useWords(words);
  const formats = useFormats();
  return (
    <Table
      label={say('bySubject')}
      rows={shares}
      keyOf={({ subject }) => subject ?? ''}
      columns={[
        {
          key: 'subject',
          title: say('subject'),
          isHeader: true,
          cell: ({ subject }) => <span lang="ru">{subject ?? say('fromNobody')}</span>,
        },
        {
          key: 'words',
          title: say('wordsColumn'),
          isNumber: true,
          cell: (share) => formats.number(share.words),
        },
        {
          key: 'share',
          title: say('shareColumn'),
          isNumber: true,
          cell: ({ share }) => formats.share(share),
        },
      ]}
    />
  );
}

function Municipalities({ resolutionId, subject }: { resolutionId: string; subject: string | null }) {
  const say = useWords(words);
  const formats = useFormats();
  const pages = useAskPages(MUNICIPALITIES, { id: resolutionId }, pick);
  const shown = pages.items.filter(
    ({ municipality }) => subject === null || municipality?.subject === subject,
  );
  return (
    <>
      <Table
        label={say('byMunicipality')}
        rows={shown}
        keyOf={({ municipality }) => municipality?.id ?? ''}
        columns={[
          {
            key: 'name',
            title: say('municipality'),
            isHeader: true,
            cell: ({ municipality }) => <span lang="ru">{municipality?.name ?? say('fromNobody')}</span>,
          },
          {
            key: 'subject',
            title: say('subject'),
            cell: ({ municipality }) => <span lang="ru">{municipality?.subject ?? ''}</span>,
          },
          {
            key: 'words',
            title: say('wordsColumn'),
            isNumber: true,
            cell: (share) => formats.number(share.words),
          },
          {
            key: 'share',
            title: say('shareColumn'),
            isNumber: true,
            cell: ({ share }) => formats.share(share),
          },
        ]}
      />
      {pages.hasMore && <More pages={pages} />}
    </>
  );
}
