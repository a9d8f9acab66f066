// /proposals/$proposalId/
import { createFileRoute } from '@tanstack/react-router';
import { NotFound } from '~/app/exceptional';

export const Route = createFileRoute('/proposals/$proposalId/')({ component: NotFound });
