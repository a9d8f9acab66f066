// All resolutions that somebody may read; adopted ones are for everyone.
import { graphql } from '~/api/generated';
import type { ResolutionsQuery } from '~/api/generated/graphql';
import { useAskPages } from '~/api/queries';
import { useWords } from '~/i18n/words';
import { Empty, More, Page, Stack } from '~/ui/page';
import { ResolutionCard } from './resolution_card';
import { words } from './words';

const RESOLUTIONS = graphql(`
  query Resolutions($after: String) {
    resolutions(first: 30, after: $after) {
      nodes {
        ...ResolutionCardParts
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }
`);

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
            <ResolutionCard key={resolution.id} resolution={resolution} level={2} />
          ))}
          <More pages={pages} />
        </Stack>
      )}
    </Page>
  );
}
