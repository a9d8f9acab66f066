// /admin/people?q=…&role=…
import { createFileRoute } from '@tanstack/react-router';
import { PeoplePage } from '~/administration/people_page';
import { readPeopleSearch } from '~/administration/people_search';

export const Route = createFileRoute('/admin/people/')({
  validateSearch: readPeopleSearch,
  component: function PeopleRoute() {
    const navigate = Route.useNavigate();
    return (
      <PeoplePage
        search={Route.useSearch()}
        onSearch={(search) => void navigate({ search, replace: true, resetScroll: false })}
      />
    );
  },
});
