// /sessions/$sessionId/
import { createFileRoute } from '@tanstack/react-router';
import { NotFound } from '~/app/exceptional';

export const Route = createFileRoute('/sessions/$sessionId/')({ component: NotFound });
