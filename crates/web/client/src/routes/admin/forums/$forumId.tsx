// /admin/forums/…
import { createFileRoute } from '@tanstack/react-router';
import { ForumPage } from '~/administration/forum_page';

export const Route = createFileRoute('/admin/forums/$forumId')({
  component: function ForumRoute() {
    return <ForumPage forumId={Route.useParams().forumId} />;
  },
});
