// /proposals/$proposalId
import { createFileRoute } from '@tanstack/react-router';
import { ProposalPage } from '~/participant/proposal_page';

export const Route = createFileRoute('/proposals/$proposalId/')({
  component: function ProposalRoute() {
    const { proposalId } = Route.useParams();
    return <ProposalPage proposalId={proposalId} />;
  },
});
