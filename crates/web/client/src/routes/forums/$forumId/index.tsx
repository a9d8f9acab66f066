// /forums/$forumId
import { createFileRoute } from '@tanstack/react-router';
import { ForumPage } from '~/forum/forum_page';

export const Route = createFileRoute('/forums/$forumId/')({
  component: function ForumRoute() {
    const { forumId } = Route.useParams();
    return <ForumPage forumId={forumId} />;
  },
});
