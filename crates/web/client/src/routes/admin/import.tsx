// /admin/import?list=…&forum=…
import { createFileRoute } from '@tanstack/react-router';
import { ImportPage } from '~/administration/import_page';
import { readImportSearch } from '~/administration/lists';

export const Route = createFileRoute('/admin/import')({
  validateSearch: readImportSearch,
  component: function ImportRoute() {
    const navigate = Route.useNavigate();
    return (
      <ImportPage
        search={Route.useSearch()}
        onSearch={(search) => void navigate({ search, replace: true, resetScroll: false })}
      />
    );
  },
});
