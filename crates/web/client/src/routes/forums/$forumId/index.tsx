// /forums/$forumId/
import { createFileRoute } from '@tanstack/react-router';
import { NotFound } from '~/app/exceptional';

export const Route = createFileRoute('/forums/$forumId/')({ component: NotFound });
