// /sessions/…/triage?shelf=…&question=…&kind=…&open=…
import { createFileRoute } from '@tanstack/react-router';
import { useCallback } from 'react';
import { readSearch, type TriageSearch } from '~/triage/filters';
import { TriagePage } from '~/triage/triage_page';

export const Route = createFileRoute('/sessions/$sessionId/triage')({
  validateSearch: readSearch,
  component: function TriageRoute() {
    const { sessionId } = Route.useParams();
    const search = Route.useSearch();
    const navigate = Route.useNavigate();
    const onSearch = useCallback(
      (next: TriageSearch, { push } = { push: false }) =>
        void navigate({ search: next, replace: !push, resetScroll: false }),
      [navigate],
    );
    return <TriagePage key={sessionId} sessionId={sessionId} search={search} onSearch={onSearch} />;
  },
});
