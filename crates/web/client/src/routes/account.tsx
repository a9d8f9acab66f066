// /account?leaving=true
import { createFileRoute } from '@tanstack/react-router';
import { AccountPage } from '~/account/account_page';

export const Route = createFileRoute('/account')({
  validateSearch: (search: Record<string, unknown>): { leaving?: boolean } =>
    search.leaving === true ? { leaving: true } : {},
  component: function AccountRoute() {
    const { leaving } = Route.useSearch();
    return <AccountPage key={String(leaving)} isLeaving={leaving === true} />;
  },
});
