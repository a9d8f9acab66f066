// /packages-handed-over
import { createFileRoute } from '@tanstack/react-router';
import { NotFound } from '~/app/exceptional';

export const Route = createFileRoute('/packages-handed-over')({ component: NotFound });
