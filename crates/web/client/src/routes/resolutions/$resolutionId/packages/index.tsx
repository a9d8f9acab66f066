// /resolutions/…/packages
import { createFileRoute } from '@tanstack/react-router';
import { PackagesPage } from '~/packages/packages_page';

export const Route = createFileRoute('/resolutions/$resolutionId/packages/')({
  component: function PackagesRoute() {
    return <PackagesPage resolutionId={Route.useParams().resolutionId} />;
  },
});
