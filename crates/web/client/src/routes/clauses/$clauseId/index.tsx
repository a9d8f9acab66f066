// /clauses/$clauseId
import { createFileRoute } from '@tanstack/react-router';
import { ClausePage } from '~/reading/clause_page';

export const Route = createFileRoute('/clauses/$clauseId/')({
  component: function ClauseRoute() {
    const { clauseId } = Route.useParams();
    return <ClausePage clauseId={clauseId} />;
  },
});
