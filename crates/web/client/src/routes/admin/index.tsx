// /admin
import { createFileRoute } from '@tanstack/react-router';
import { AdministrationPage } from '~/administration/administration_page';

export const Route = createFileRoute('/admin/')({ component: AdministrationPage });
