// /resolutions/…/packages/…?since=…
import { createFileRoute } from '@tanstack/react-router';
import { PackagePage } from '~/packages/package_page';

export const Route = createFileRoute('/resolutions/$resolutionId/packages/$packageId')({
  validateSearch: (search: Record<string, unknown>): { since?: string } =>
    typeof search.since === 'string' ? { since: search.since } : {},
  component: function PackageRoute() {
    const navigate = Route.useNavigate();
    const { packageId, resolutionId } = Route.useParams();
    return (
      <PackagePage
        packageId={packageId}
        resolutionId={resolutionId}
        since={Route.useSearch().since ?? null}
        onSince={(since) =>
          void navigate({ search: since === null ? {} : { since }, replace: true, resetScroll: false })
        }
      />
    );
  },
});
