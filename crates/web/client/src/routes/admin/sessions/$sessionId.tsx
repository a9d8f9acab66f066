// /admin/sessions/…
import { createFileRoute } from '@tanstack/react-router';
import { SessionPage } from '~/administration/session_page';

export const Route = createFileRoute('/admin/sessions/$sessionId')({
  component: function SessionRoute() {
    return <SessionPage sessionId={Route.useParams().sessionId} />;
  },
});
