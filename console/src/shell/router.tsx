import { createBrowserRouter } from 'react-router';
import { HomeRedirect } from './home-redirect.tsx';
import { NotFound } from './not-found.tsx';
import { PageError } from './page-error.tsx';
import { Shell } from './shell.tsx';
import { SignedOut } from './signed-out.tsx';

/** The pages of the console; each area is loaded when it is opened first. */
export const router = createBrowserRouter([
  { path: '/signed-out', Component: SignedOut },
  {
    Component: Shell,
    ErrorBoundary: PageError,
    children: [
      {
        ErrorBoundary: PageError,
        children: [
          { index: true, Component: HomeRedirect },
          {
            path: 'orders',
            lazy: async () => ({ Component: (await import('../orders/orders-page.tsx')).OrdersPage }),
          },
          { path: '*', Component: NotFound },
        ],
      },
    ],
  },
]);
