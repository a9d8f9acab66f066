// /packages-handed-over
import { createFileRoute } from '@tanstack/react-router';
import { HandedOverPage } from '~/packages/handed_over_page';

export const Route = createFileRoute('/packages-handed-over')({ component: HandedOverPage });
