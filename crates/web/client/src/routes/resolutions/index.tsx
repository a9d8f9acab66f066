// /resolutions
import { createFileRoute } from '@tanstack/react-router';
import { ResolutionsPage } from '~/reading/resolutions_page';

export const Route = createFileRoute('/resolutions/')({ component: ResolutionsPage });
