// /
import { createFileRoute } from '@tanstack/react-router';
import { HomePage } from '~/home/home_page';

export const Route = createFileRoute('/')({ component: HomePage });
