// The balance of a resolution: whom it draws on, in words and clauses, and who is left out.
import { Link } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { graphql } from '~/api/generated';
import type { BalanceLeftOutQuery, BalanceMunicipalitiesQuery, BalanceQuery } from '~/api/generated/graphql';
import { useAsk, useAskPages } from '~/api/queries';
import { NotFound } from '~/app/exceptional';
import { useFormats } from '~/i18n/formats';
import { useWords } from '~/i18n/words';
import { Button } from '~/ui/button';
import { Empty, Facts, Loading, More, Page, Part } from '~/ui/page';
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
      }
      balance {
        subjects {
          subject
          words
          share
          clauses
          municipalities
          municipalitiesHeard
          proposalsSubmitted
          proposalsCarried
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

const LEFT_OUT = graphql(`
  query BalanceLeftOut($id: ID!, $subject: String, $after: String) {
    resolution(id: $id) {
      id
      balance {
        leftOut(first: 50, subject: $subject, after: $after) {
          nodes {
            id
            name
            kind
            subject
          }
          pageInfo {
            hasNextPage
            endCursor
          }
          totalCount
        }
      }
    }
  }
`);

type SubjectBalance = NonNullable<BalanceQuery['resolution']>['balance']['subjects'][number];

const pickMunicipalities = (answer: BalanceMunicipalitiesQuery) => answer.resolution?.words.municipalities;
const pickLeftOut = (answer: BalanceLeftOutQuery) => answer.resolution?.balance.leftOut;

export function BalancePage({ resolutionId }: { resolutionId: string }) {
  const say = useWords(words);
  const formats = useFormats();
  const { resolution } = useAsk(BALANCE, { id: resolutionId });
  const [chosen, setChosen] = useState<string | null>(null);
  if (!resolution) return <NotFound />;
  const { words: counted, balance } = resolution;
  const part = (count: number) =>
    `${formats.number(count)} (${formats.share(counted.total > 0 ? count / counted.total : 0)})`;
  const shares = balance.subjects.flatMap(({ subject, ...share }) =>
    subject === null || subject === undefined ? [] : [{ subject, ...share }],
  );
  const silent = shares.filter((share) => share.words === 0).length;
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
      {balance.subjects.length === 0 ? (
        <Empty title={say('noWords')}>{say('noWordsText')}</Empty>
      ) : (
        <>
          <Facts
            facts={[
              [say('wordsTotal'), formats.number(counted.total)],
              [say('wordsProposed'), part(counted.proposed)],
              [say('wordsAmended'), part(counted.amended)],
              [say('wordsUnproposed'), part(counted.unproposed)],
              [say('subjectsHeard'), say('heardOf', { heard: shares.length - silent, total: shares.length })],
            ]}
          />
          <Part title={say('bySubject')} lead={say('tilesHint')}>
            <SubjectTiles shares={shares} chosen={chosen} onChoose={setChosen} />
            <Subjects subjects={balance.subjects} />
          </Part>
          <Part
            title={chosen === null ? say('leftOut') : say('leftOutOf', { subject: chosen })}
            lead={say('leftOutText')}
            actions={
              chosen !== null && (
                <Button
                  small
                  look="quiet"
                  onPress={() => {
                    setChosen(null);
                  }}
                >
                  {say('allSubjects')}
                </Button>
              )
            }
          >
            <Suspense fallback={<Loading />}>
              <LeftOut resolutionId={resolutionId} subject={chosen} />
            </Suspense>
          </Part>
          <Part title={say('byMunicipality')}>
            <Suspense fallback={<Loading />}>
              <Municipalities resolutionId={resolutionId} subject={chosen} />
            </Suspense>
          </Part>
        </>
      )}
    </Page>
  );
}

function Subjects({ subjects }: { subjects: readonly SubjectBalance[] }) {
  const say = useWords(words);
  const formats = useFormats();
  const figure = (key: string, title: string, of: (row: SubjectBalance) => string) => ({
    key,
    title,
    isNumber: true,
    cell: of,
  });
  return (
    <Table
      label={say('bySubject')}
      rows={subjects}
      keyOf={({ subject }) => subject ?? ''}
      columns={[
        {
          key: 'subject',
          title: say('subject'),
          isHeader: true,
          cell: ({ subject }) => <span lang="ru">{subject ?? say('fromNobody')}</span>,
        },
        figure('words', say('wordsColumn'), (row) => formats.number(row.words)),
        figure('share', say('shareColumn'), (row) => formats.share(row.share)),
        figure('clauses', say('clausesColumn'), (row) => formats.number(row.clauses)),
        figure('proposals', say('proposalsColumn'), (row) =>
          say('heardOf', { heard: row.proposalsCarried, total: row.proposalsSubmitted }),
        ),
        figure('municipalities', say('municipalitiesColumn'), (row) =>
          say('heardOf', { heard: row.municipalitiesHeard, total: row.municipalities }),
        ),
      ]}
    />
  );
}

interface OfSubject {
  resolutionId: string;
  subject: string | null;
}

function LeftOut({ resolutionId, subject }: OfSubject) {
  const say = useWords(words);
  const pages = useAskPages(LEFT_OUT, { id: resolutionId, subject }, pickLeftOut);
  if (pages.items.length === 0) return <Empty title={say('nobodyLeftOut')} />;
  return (
    <>
      <Table
        label={say('leftOut')}
        rows={pages.items}
        keyOf={({ id }) => id}
        columns={[
          {
            key: 'name',
            title: say('municipality'),
            isHeader: true,
            cell: ({ name, kind }) => <span lang="ru">{[name, kind].filter(Boolean).join(', ')}</span>,
          },
          {
            key: 'subject',
            title: say('subject'),
            cell: (row) => <span lang="ru">{row.subject}</span>,
          },
        ]}
      />
      <More pages={pages} />
    </>
  );
}

function Municipalities({ resolutionId, subject }: OfSubject) {
  const say = useWords(words);
  const formats = useFormats();
  const pages = useAskPages(MUNICIPALITIES, { id: resolutionId }, pickMunicipalities);
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
