// /resolutions/$resolutionId/
import { createFileRoute } from '@tanstack/react-router';
import { NotFound } from '~/app/exceptional';

export const Route = createFileRoute('/resolutions/$resolutionId/')({ component: NotFound });
