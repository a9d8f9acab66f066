// /resolutions/$resolutionId?since=VERSION
import { createFileRoute } from '@tanstack/react-router';
import { ResolutionPage } from '~/reading/resolution_page';

export const Route = createFileRoute('/resolutions/$resolutionId/')({
  validateSearch: (search: Record<string, unknown>): { since?: number } => {
    const since = Number(search.since ?? Number.NaN);
    return Number.isInteger(since) && since >= 0 ? { since } : {};
  },
  component: function ResolutionRoute() {
    const { resolutionId } = Route.useParams();
    const { since } = Route.useSearch();
    return <ResolutionPage resolutionId={resolutionId} since={since ?? null} />;
  },
});
