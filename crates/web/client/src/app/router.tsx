// The pages and their addresses: each file in `routes/` is one.
import { createRouter } from '@tanstack/react-router';
import { Loading } from '~/ui/page';
import { NotFound, Broken } from './exceptional';
import { routeTree } from '~/routeTree.gen';

export function makeRouter() {
  return createRouter({
    routeTree,
    scrollRestoration: true,
    defaultPreload: 'intent',
    defaultPendingComponent: Loading,
    defaultPendingMs: 200,
    defaultNotFoundComponent: NotFound,
    defaultErrorComponent: Broken,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
