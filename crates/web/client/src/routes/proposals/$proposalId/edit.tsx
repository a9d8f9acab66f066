// /proposals/$proposalId/edit?step=…
import { createFileRoute } from '@tanstack/react-router';
import { EditPage } from '~/writing/edit_page';

export const Route = createFileRoute('/proposals/$proposalId/edit')({
  validateSearch: (search: Record<string, unknown>): { step?: number } =>
    typeof search.step === 'number' ? { step: search.step } : {},
  component: function EditRoute() {
    const { proposalId } = Route.useParams();
    const { step } = Route.useSearch();
    return <EditPage key={proposalId} proposalId={proposalId} step={step ?? 1} />;
  },
});
