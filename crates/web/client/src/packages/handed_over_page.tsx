// Packages that were handed over: for the Council's staff who receive them, and for the editors who sent them.
import { Link } from '@tanstack/react-router';
import { graphql } from '~/api/generated';
import type { HandedOverQuery } from '~/api/generated/graphql';
import { useAskPages } from '~/api/queries';
import { forumsWith, useViewer } from '~/app/viewer';
import { useFormats } from '~/i18n/formats';
import { useWords } from '~/i18n/words';
import { ButtonLink, FileLink } from '~/ui/button';
import { Notice } from '~/ui/notice';
import { Card, Empty, More, Page, Part, Quiet, Row, Stack } from '~/ui/page';
import { PackageState } from './package_state';
import { useProfileTitle } from './profiles';
import { words } from './words';

const HANDED_OVER = graphql(`
  query HandedOver($forumId: ID!, $after: String) {
    resolutions(forumId: $forumId, adoptedOnly: true, first: 40, after: $after) {
      nodes {
        id
        level
        title
        number
        adoptedAt
        packages(last: 20) {
          nodes {
            id
            profile
            language
            state
            handedOverAt
            bytes
            downloadUrl
            signatures {
              fileName
              signers {
                name
                isProven
              }
            }
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

type Resolution = HandedOverQuery['resolutions']['nodes'][number];
type Package = Resolution['packages']['nodes'][number];

const pick = (answer: HandedOverQuery) => answer.resolutions;

export function HandedOverPage() {
  const say = useWords(words);
  const viewer = useViewer();
  const mine = new Set([...forumsWith(viewer, 'COUNCIL'), ...forumsWith(viewer, 'EDITOR')]);
  const forums = new Map(
    viewer.roles.flatMap(({ forum }) => (forum && mine.has(forum.id) ? [[forum.id, forum.title]] : [])),
  );
  return (
    <Page title={say('handedOverTitle')} lead={<p>{say('handedOverLead')}</p>}>
      {forums.size === 0 && (
        <Notice
          kind="warn"
          title={say('notYours')}
          actions={
            !viewer.person && (
              <ButtonLink to="/sign-in" search={{ next: '/packages-handed-over' }} look="primary" small>
                {say('signIn')}
              </ButtonLink>
            )
          }
        >
          {say('notYoursText')}
        </Notice>
      )}
      {[...forums].map(([id, title]) => (
        <ForumPackages key={id} forumId={id} title={title} />
      ))}
    </Page>
  );
}

function ForumPackages({ forumId, title }: { forumId: string; title: string }) {
  const say = useWords(words);
  const viewer = useViewer();
  const isEditor = forumsWith(viewer, 'EDITOR').has(forumId);
  const resolutions = useAskPages(HANDED_OVER, { forumId }, pick);
  const handed = resolutions.items
    .map((resolution) => ({
      resolution,
      packages: resolution.packages.nodes.filter(({ state }) => state === 'HANDED_OVER').reverse(),
    }))
    .filter(({ packages }) => packages.length > 0)
    // What the Council decides on comes first.
    .sort((one, other) => rankOf(one.resolution) - rankOf(other.resolution));
  return (
    <Part title={title}>
      {handed.length === 0 && !resolutions.hasMore ? (
        <Empty
          title={say('noneHandedOver')}
          actions={
            isEditor && (
              <ButtonLink to="/resolutions" small>
                {say('toResolutions')}
              </ButtonLink>
            )
          }
        >
          {say(isEditor ? 'noneHandedOverByYou' : 'noneHandedOverText')}
        </Empty>
      ) : (
        <Stack>
          {handed.map(({ resolution, packages }) =>
            packages.map((it) => <HandedOver key={it.id} it={it} resolution={resolution} />),
          )}
          {resolutions.hasMore && <More pages={resolutions} />}
        </Stack>
      )}
    </Part>
  );
}

function rankOf({ level }: Resolution): number {
  return level === 'FINAL' ? 0 : 1;
}

function HandedOver({ it, resolution }: { it: Package; resolution: Resolution }) {
  const say = useWords(words);
  const formats = useFormats();
  const titleOf = useProfileTitle();
  const signers = it.signatures.flatMap(({ signers }) => signers);
  const areProven = signers.length > 0 && signers.every(({ isProven }) => isProven);
  return (
    <Card>
      <Row>
        <PackageState state={it.state} />
        {it.handedOverAt && <Quiet>{formats.moment(it.handedOverAt)}</Quiet>}
        <Quiet>{say(`language${it.language}`)}</Quiet>
      </Row>
      <h3>
        <Link
          to="/resolutions/$resolutionId/packages/$packageId"
          params={{ resolutionId: resolution.id, packageId: it.id }}
        >
          {titleOf(it.profile)}
        </Link>
      </h3>
      <p>
        {resolution.number === null
          ? resolution.title
          : say('numbered', { title: resolution.title, number: resolution.number })}
      </p>
      <Quiet>
        {say(areProven ? 'signedByProven' : 'signedBy', {
          count: signers.length,
          names: signers.map(({ name }) => name).join(', '),
        })}
      </Quiet>
      <Row>
        <ButtonLink
          small
          look="primary"
          to="/resolutions/$resolutionId/packages/$packageId"
          params={{ resolutionId: resolution.id, packageId: it.id }}
        >
          {say('openPackage')}
        </ButtonLink>
        {it.downloadUrl !== null && (
          <FileLink small href={it.downloadUrl} download>
            {say('download', { size: formats.bytes(it.bytes ?? 0) })}
          </FileLink>
        )}
      </Row>
    </Card>
  );
}
