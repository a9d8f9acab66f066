// All resolutions that somebody may read; adopted ones are for everyone.
import { graphql } from '~/api/generated';
import type { ResolutionsQuery } from '~/api/generated/graphql';
import { useAskPages } from '~/api/queries';
import { useFormats } from '~/i18n/formats';
import { useWords } from '~/i18n/words';
import { Badge, Card, Empty, More, Page, Quiet, Row, Stack } from '~/ui/page';
import { words } from './words';

const RESOLUTIONS = graphql(`
  query Resolutions($after: String) {
    resolutions(first: 30, after: $after) {
      nodes {
        id
        level
        title
        number
        state
        adoptedAt
        clauseCount
        session {
          id
          region
          theme
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }
`);

type Resolution = ResolutionsQuery['resolutions']['nodes'][number];

const pick = (answer: ResolutionsQuery) => answer.resolutions;

export function ResolutionsPage() {
  const say = useWords(words);
  const pages = useAskPages(RESOLUTIONS, {}, pick);
  return (
    <Page title={say('resolutions')} lead={<p>{say('resolutionsLead')}</p>}>
      {pages.items.length === 0 ? (
        <Empty title={say('noResolutions')}>{say('noResolutionsText')}</Empty>
      ) : (
        <Stack>
          {pages.items.map((resolution) => (
            <ResolutionCard key={resolution.id} resolution={resolution} />
          ))}
          <More pages={pages} />
        </Stack>
      )}
    </Page>
  );
}

function ResolutionCard({ resolution }: { resolution: Resolution }) {
  const say = useWords(words);
  const formats = useFormats();
  return (
    <Card>
      <Row>
        <Badge tone={resolution.state === 'ADOPTED' ? 'good' : 'accent'}>
          {say(`state${resolution.state}`)}
        </Badge>
        <Quiet>{say(`level${resolution.level}`)}</Quiet>
        {resolution.adoptedAt && <Quiet>{formats.moment(resolution.adoptedAt)}</Quiet>}
      </Row>
      <h2>{resolution.title}</h2>
      <Quiet>
        {[resolution.session?.region, say('clauses', { count: resolution.clauseCount })]
          .filter(Boolean)
          .join(' · ')}
      </Quiet>
    </Card>
  );
}
