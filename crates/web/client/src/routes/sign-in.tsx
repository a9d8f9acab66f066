// /sign-in?next=…
import { createFileRoute } from '@tanstack/react-router';
import { SignInPage } from '~/sign_in/sign_in_page';

export const Route = createFileRoute('/sign-in')({
  validateSearch: (search: Record<string, unknown>): { next?: string } =>
    typeof search.next === 'string' && isOwnPath(search.next) ? { next: search.next } : {},
  component: function SignInRoute() {
    const { next } = Route.useSearch();
    return <SignInPage next={next ?? '/'} />;
  },
});

/** Only to a page of this service, never elsewhere. */
function isOwnPath(next: string): boolean {
  return next.startsWith('/') && !next.startsWith('//') && !next.startsWith('/\\');
}
