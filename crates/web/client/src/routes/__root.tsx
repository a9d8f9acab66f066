// The root of all pages.
import { createRootRoute } from '@tanstack/react-router';
import { Shell } from '~/app/shell';

export const Route = createRootRoute({ component: Shell });
