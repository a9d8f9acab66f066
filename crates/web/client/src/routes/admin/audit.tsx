// /admin/audit?person=…&what=…&thing=…&from=…&until=…
import { createFileRoute } from '@tanstack/react-router';
import { AuditPage } from '~/administration/audit_page';
import { readAuditSearch } from '~/administration/audit_search';

export const Route = createFileRoute('/admin/audit')({
  validateSearch: readAuditSearch,
  component: function AuditRoute() {
    const navigate = Route.useNavigate();
    return (
      <AuditPage
        search={Route.useSearch()}
        onSearch={(search) => void navigate({ search, replace: true, resetScroll: false })}
      />
    );
  },
});
