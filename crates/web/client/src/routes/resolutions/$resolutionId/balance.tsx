// /resolutions/…/balance
import { createFileRoute } from '@tanstack/react-router';
import { BalancePage } from '~/workbench/balance_page';

export const Route = createFileRoute('/resolutions/$resolutionId/balance')({ component: Balance });

function Balance() {
  const { resolutionId } = Route.useParams();
  return <BalancePage resolutionId={resolutionId} />;
}
