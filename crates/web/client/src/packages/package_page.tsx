// One package: how far it is, what is in it, whether it is genuine, who signed it, and what is to be done next.
import { Link } from '@tanstack/react-router';
import { Suspense } from 'react';
import { graphql } from '~/api/generated';
import type { PackageToSeeQuery } from '~/api/generated/graphql';
import { useAsk } from '~/api/queries';
import { NotFound } from '~/app/exceptional';
import { forumsWith, useViewer } from '~/app/viewer';
import { useFormats } from '~/i18n/formats';
import { useWords } from '~/i18n/words';
import { FileLink } from '~/ui/button';
import { Copy } from '~/ui/copy';
import { Facts, Loading, Page, Part, Row, Stack } from '~/ui/page';
import { useBuilding } from './building';
import { CheckYourselfPart } from './check_yourself_part';
import { ComparisonPart } from './comparison_part';
import { Course } from './course';
import { Building, Cancelled, Failed } from './endings';
import { FilesPart } from './files_part';
import { HandOverPart } from './hand_over_part';
import { PackageState } from './package_state';
import { useProfileTitle } from './profiles';
import { SignaturesPart } from './signatures_part';
import { SigningPart } from './signing_part';
import { VerificationPart } from './verification_part';
import { words } from './words';

const PACKAGE_TO_SEE = graphql(`
  query PackageToSee($id: ID!) {
    node(id: $id) {
      ... on Package {
        id
        profile
        language
        state
        requestedAt
        requestedBy {
          id
          fullName
        }
        builtAt
        endedAt
        failure
        bytes
        sha256
        downloadUrl
        handedOverAt
        handedOverBy {
          id
          fullName
        }
        progress {
          done
          total
          step
        }
        signatures {
          fileName
          addedAt
          addedBy {
            id
            fullName
          }
          signers {
            name
            algorithm
            isProven
            signedAt
          }
        }
        resolution {
          id
          title
          number
          level
          adoptedAt
          forum {
            id
          }
        }
      }
    }
  }
`);

export type Package = Extract<NonNullable<PackageToSeeQuery['node']>, { profile: unknown }>;

/** Of nodes, only a package has a profile. */
function isPackage(node: PackageToSeeQuery['node']): node is Package {
  return node !== null && 'profile' in node;
}

interface PackagePageProps {
  packageId: string;
  resolutionId: string;
  /** The earlier package that it is compared with. */
  since: string | null;
  onSince: (since: string | null) => void;
}

export function PackagePage({ packageId, resolutionId, since, onSince }: PackagePageProps) {
  const say = useWords(words);
  const formats = useFormats();
  const titleOf = useProfileTitle();
  const viewer = useViewer();
  const { node } = useAsk(PACKAGE_TO_SEE, { id: packageId });
  const isBuilding = isPackage(node) && node.state === 'BUILDING';
  const told = useBuilding(packageId, isBuilding, true);
  if (!isPackage(node)) return <NotFound />;
  const isEditor = forumsWith(viewer, 'EDITOR').has(node.resolution?.forum?.id ?? '');
  const hasEnded = node.state === 'FAILED' || node.state === 'CANCELLED';
  const isThere = node.downloadUrl !== null;
  return (
    <Page
      isWide
      title={titleOf(node.profile)}
      trail={<Trail it={node} resolutionId={resolutionId} />}
      lead={
        <Row>
          <PackageState state={node.state} />
          {node.resolution && <span>{node.resolution.title}</span>}
        </Row>
      }
      actions={
        node.downloadUrl !== null && (
          <FileLink href={node.downloadUrl} download look="primary">
            {say('download', { size: formats.bytes(node.bytes ?? 0) })}
          </FileLink>
        )
      }
    >
      {isEditor && !hasEnded && <Course state={node.state} />}
      {isBuilding && <Building it={node} progress={told ?? node.progress ?? null} canCancel={isEditor} />}
      {node.state === 'FAILED' && <Failed it={node} resolutionId={resolutionId} />}
      {node.state === 'CANCELLED' && <Cancelled it={node} resolutionId={resolutionId} />}
      {/* Whoever receives it asks first whether it is genuine. */}
      {isThere && !isEditor && <VerificationPart packageId={packageId} />}
      <Stack>
        <About it={node} />
        {node.sha256 !== null && (
          <div>
            <Copy label={say(isEditor ? 'sha256Tell' : 'sha256Compare')} text={node.sha256} />
          </div>
        )}
      </Stack>
      {isThere && isEditor && <VerificationPart packageId={packageId} />}
      {isThere && <FilesPart packageId={packageId} />}
      {isThere && <SignaturesPart signatures={node.signatures} />}
      {isThere && isEditor && node.state !== 'HANDED_OVER' && <SigningPart it={node} />}
      {isThere && isEditor && <HandOverPart it={node} />}
      {isThere && isEditor && (
        <Suspense fallback={<Loading />}>
          <ComparisonPart it={node} resolutionId={resolutionId} since={since} onSince={onSince} />
        </Suspense>
      )}
      {isThere && <CheckYourselfPart />}
    </Page>
  );
}

function Trail({ it, resolutionId }: { it: Package; resolutionId: string }) {
  const say = useWords(words);
  return it.state === 'HANDED_OVER' ? (
    <Link to="/packages-handed-over">{say('handedOverTitle')}</Link>
  ) : (
    <Link to="/resolutions/$resolutionId/packages" params={{ resolutionId }}>
      {say('packages')}
    </Link>
  );
}

function About({ it }: { it: Package }) {
  const say = useWords(words);
  const formats = useFormats();
  const { resolution } = it;
  return (
    <Part title={say('about')}>
      <Facts
        facts={[
          [
            say('resolution'),
            resolution && (
              <Link to="/resolutions/$resolutionId" params={{ resolutionId: resolution.id }}>
                {resolution.number === null
                  ? resolution.title
                  : say('numbered', { title: resolution.title, number: resolution.number })}
              </Link>
            ),
          ],
          [say('adopted'), resolution?.adoptedAt && formats.moment(resolution.adoptedAt)],
          [say('documentsIn'), say(`language${it.language}`)],
          [
            say('asked'),
            [formats.moment(it.requestedAt), it.requestedBy?.fullName].filter(Boolean).join(', '),
          ],
          [say('built'), it.builtAt && formats.moment(it.builtAt)],
          [
            say('handedOver'),
            it.handedOverAt &&
              [formats.moment(it.handedOverAt), it.handedOverBy?.fullName].filter(Boolean).join(', '),
          ],
        ]}
      />
    </Part>
  );
}
