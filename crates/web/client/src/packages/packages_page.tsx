// The packages of a resolution: those that were asked for, the latest first, and asking for another.
import { Link } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { graphql } from '~/api/generated';
import type { ResolutionPackagesQuery, ResolutionWithPackagesQuery } from '~/api/generated/graphql';
import { useAsk, useAskPages } from '~/api/queries';
import { NotFound } from '~/app/exceptional';
import { forumsWith, useViewer } from '~/app/viewer';
import { useFormats } from '~/i18n/formats';
import { useWords } from '~/i18n/words';
import { Button, ButtonLink } from '~/ui/button';
import { Notice } from '~/ui/notice';
import { Card, Empty, Loading, More, Page, Progress, Quiet, Row, Stack } from '~/ui/page';
import { useBuilding } from './building';
import { PackageState } from './package_state';
import { useProfileTitle } from './profiles';
import { RequestDialog } from './request_dialog';
import { words } from './words';

const RESOLUTION_WITH_PACKAGES = graphql(`
  query ResolutionWithPackages($id: ID!) {
    resolution(id: $id) {
      id
      title
      level
      state
      number
      forum {
        id
      }
      session {
        id
        region
      }
    }
  }
`);

// Backwards from the end: `after` is what stands before on the page.
const RESOLUTION_PACKAGES = graphql(`
  query ResolutionPackages($id: ID!, $after: String) {
    resolution(id: $id) {
      id
      packages(last: 20, before: $after) {
        nodes {
          id
          profile
          language
          state
          requestedAt
          requestedBy {
            id
            fullName
          }
          bytes
          progress {
            done
            total
            step
          }
          signatures {
            fileName
          }
        }
        pageInfo {
          hasPreviousPage
          startCursor
        }
      }
    }
  }
`);

export type Resolution = NonNullable<ResolutionWithPackagesQuery['resolution']>;
type Package = NonNullable<ResolutionPackagesQuery['resolution']>['packages']['nodes'][number];

const pick = ({ resolution }: ResolutionPackagesQuery) =>
  resolution && {
    nodes: [...resolution.packages.nodes].reverse(),
    pageInfo: {
      hasNextPage: resolution.packages.pageInfo.hasPreviousPage,
      endCursor: resolution.packages.pageInfo.startCursor ?? null,
    },
  };

export function PackagesPage({ resolutionId }: { resolutionId: string }) {
  const say = useWords(words);
  const viewer = useViewer();
  const { resolution } = useAsk(RESOLUTION_WITH_PACKAGES, { id: resolutionId });
  const [isAsking, setAsking] = useState(false);
  if (!resolution) return <NotFound />;
  const isEditor = forumsWith(viewer, 'EDITOR').has(resolution.forum?.id ?? '');
  const isAdopted = resolution.state === 'ADOPTED';
  const ask = isEditor && isAdopted && (
    <Button
      look="primary"
      onPress={() => {
        setAsking(true);
      }}
    >
      {say('request')}
    </Button>
  );
  return (
    <Page
      title={say('packages')}
      trail={
        <Link to="/resolutions/$resolutionId" params={{ resolutionId }}>
          {resolution.title}
        </Link>
      }
      lead={<p>{say('packagesLead')}</p>}
      actions={ask}
    >
      {!isAdopted && (
        <Notice
          title={say('notAdopted')}
          actions={
            isEditor &&
            resolution.level === 'FINAL' && (
              <ButtonLink small to="/resolutions/$resolutionId/workbench" params={{ resolutionId }}>
                {say('toWorkbench')}
              </ButtonLink>
            )
          }
        >
          {say('notAdoptedText')}
        </Notice>
      )}
      {isAdopted && (
        <Suspense fallback={<Loading />}>
          <Packages resolution={resolution} isEditor={isEditor} />
        </Suspense>
      )}
      {isAsking && (
        <RequestDialog
          resolution={resolution}
          onClose={() => {
            setAsking(false);
          }}
        />
      )}
    </Page>
  );
}

function Packages({ resolution, isEditor }: { resolution: Resolution; isEditor: boolean }) {
  const say = useWords(words);
  const packages = useAskPages(RESOLUTION_PACKAGES, { id: resolution.id }, pick);
  if (packages.items.length === 0) {
    return <Empty title={say('noPackages')}>{say(isEditor ? 'noPackagesText' : 'noPackagesForYou')}</Empty>;
  }
  return (
    <Stack>
      {packages.items.map((it) => (
        <PackageCard key={it.id} it={it} resolutionId={resolution.id} />
      ))}
      {packages.hasMore && <More pages={packages} />}
    </Stack>
  );
}

function PackageCard({ it, resolutionId }: { it: Package; resolutionId: string }) {
  const say = useWords(words);
  const formats = useFormats();
  const titleOf = useProfileTitle();
  const isBuilding = it.state === 'BUILDING';
  const told = useBuilding(it.id, isBuilding, isBuilding);
  const progress = told ?? it.progress;
  return (
    <Card>
      <Row>
        <PackageState state={it.state} />
        <Quiet>{say(`language${it.language}`)}</Quiet>
        {it.signatures.length > 0 && <Quiet>{say('signed', { count: it.signatures.length })}</Quiet>}
        {it.bytes !== null && <Quiet>{formats.bytes(it.bytes)}</Quiet>}
      </Row>
      <h2>
        <Link to="/resolutions/$resolutionId/packages/$packageId" params={{ resolutionId, packageId: it.id }}>
          {say('packageOf', { profile: titleOf(it.profile), moment: formats.moment(it.requestedAt) })}
        </Link>
      </h2>
      {it.requestedBy && <Quiet>{say('requestedBy', { name: it.requestedBy.fullName })}</Quiet>}
      {isBuilding && progress && (
        <Progress label={progress.step} value={progress.done} total={progress.total} />
      )}
    </Card>
  );
}
