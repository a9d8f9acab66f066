// /admin/people/…
import { createFileRoute } from '@tanstack/react-router';
import { PersonPage } from '~/administration/person_page';

export const Route = createFileRoute('/admin/people/$personId')({
  component: function PersonRoute() {
    return <PersonPage personId={Route.useParams().personId} />;
  },
});
