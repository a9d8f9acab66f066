// /work
import { createFileRoute } from '@tanstack/react-router';
import { WorkPage } from '~/moderation/work_page';

export const Route = createFileRoute('/work')({ component: WorkPage });
