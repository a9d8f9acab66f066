// /sessions/$sessionId
import { createFileRoute } from '@tanstack/react-router';
import { SessionPage } from '~/participant/session_page';

export const Route = createFileRoute('/sessions/$sessionId/')({
  component: function SessionRoute() {
    const { sessionId } = Route.useParams();
    return <SessionPage sessionId={sessionId} />;
  },
});
