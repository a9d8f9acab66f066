// /sessions/…/groups?alike=…&show=…
import { createFileRoute } from '@tanstack/react-router';
import { useCallback } from 'react';
import { GroupsPage } from '~/groups/groups_page';
import { readSearch, type GroupsSearch } from '~/groups/search';

export const Route = createFileRoute('/sessions/$sessionId/groups')({
  validateSearch: readSearch,
  component: function GroupsRoute() {
    const { sessionId } = Route.useParams();
    const search = Route.useSearch();
    const navigate = Route.useNavigate();
    const onSearch = useCallback(
      (next: GroupsSearch) => void navigate({ search: next, replace: true, resetScroll: false }),
      [navigate],
    );
    return <GroupsPage key={sessionId} sessionId={sessionId} search={search} onSearch={onSearch} />;
  },
});
