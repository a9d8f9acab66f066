// /resolutions/…/adoption
import { createFileRoute } from '@tanstack/react-router';
import { AdoptionPage } from '~/adoption/adoption_page';

export const Route = createFileRoute('/resolutions/$resolutionId/adoption')({
  component: function AdoptionRoute() {
    const { resolutionId } = Route.useParams();
    return <AdoptionPage key={resolutionId} resolutionId={resolutionId} />;
  },
});
