import { createBrowserRouter } from 'react-router';
import { HomeRedirect } from './home-redirect.tsx';
import { Loading } from './loading.tsx';
import { NotFound } from './not-found.tsx';
import { PageError } from './page-error.tsx';
import { Shell } from './shell.tsx';
import { SignedOut } from './signed-out.tsx';

/** The pages of the console; each area is loaded when it is opened first. */
export const router = createBrowserRouter([
  { path: '/signed-out', Component: SignedOut },
  {
    Component: Shell,
    HydrateFallback: Loading,
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
          {
            path: 'orders/new',
            lazy: async () => ({
              Component: (await import('../application/new-order-page.tsx')).NewOrderPage,
            }),
          },
          {
            path: 'orders/:orderId',
            lazy: async () => ({ Component: (await import('../order/order-page.tsx')).OrderPage }),
          },
          {
            path: 'orders/:orderId/edit',
            lazy: async () => ({
              Component: (await import('../application/edit-order-page.tsx')).EditOrderPage,
            }),
          },
          ...(['renew', 'reissue'] as const).map((way) => ({
            path: `orders/:orderId/${way}`,
            lazy: async () => {
              const { ReplaceOrderPage } = await import('../application/replace-order-page.tsx');
              return { element: <ReplaceOrderPage way={way} /> };
            },
          })),
          {
            path: 'domains',
            lazy: async () => ({ Component: (await import('../domains/domains-page.tsx')).DomainsPage }),
          },
          {
            path: 'domains/:name',
            lazy: async () => ({ Component: (await import('../domains/domain-page.tsx')).DomainPage }),
          },
          {
            path: 'automation',
            lazy: async () => ({
              Component: (await import('../automation/credentials-page.tsx')).CredentialsPage,
            }),
          },
          {
            path: 'automation/new',
            lazy: async () => ({
              Component: (await import('../automation/new-credential-page.tsx')).NewCredentialPage,
            }),
          },
          {
            path: 'automation/clients',
            lazy: async () => ({ Component: (await import('../automation/clients-page.tsx')).ClientsPage }),
          },
          {
            path: 'automation/clients/:id',
            lazy: async () => ({ Component: (await import('../automation/client-page.tsx')).ClientPage }),
          },
          {
            path: 'automation/:id',
            lazy: async () => ({
              Component: (await import('../automation/credential-page.tsx')).CredentialPage,
            }),
          },
          {
            path: 'replacements',
            lazy: async () => ({
              Component: (await import('../replacements/replacements-page.tsx')).ReplacementsPage,
            }),
          },
          {
            path: 'replacements/new',
            lazy: async () => ({
              Component: (await import('../replacements/new-replacement-page.tsx')).NewReplacementPage,
            }),
          },
          {
            path: 'replacements/:id',
            lazy: async () => ({
              Component: (await import('../replacements/replacement-page.tsx')).ReplacementPage,
            }),
          },
          {
            path: 'issuers',
            lazy: async () => ({ Component: (await import('../issuers/issuers-page.tsx')).IssuersPage }),
          },
          {
            path: 'issuers/new',
            lazy: async () => ({ Component: (await import('../issuers/new-issuer-page.tsx')).NewIssuerPage }),
          },
          {
            path: 'issuers/rules',
            lazy: async () => ({ Component: (await import('../issuers/rules-page.tsx')).RulesPage }),
          },
          {
            path: 'reviews',
            lazy: async () => ({ Component: (await import('../review/queue-page.tsx')).QueuePage }),
          },
          {
            path: 'reviews/:orderId',
            lazy: async () => ({ Component: (await import('../review/review-page.tsx')).ReviewPage }),
          },
          {
            path: 'members',
            lazy: async () => ({ Component: (await import('../members/members-page.tsx')).MembersPage }),
          },
          {
            path: 'audit',
            lazy: async () => ({ Component: (await import('../audit/audit-page.tsx')).AuditPage }),
          },
          {
            path: 'blocks',
            lazy: async () => ({ Component: (await import('../operation/blocks-page.tsx')).BlocksPage }),
          },
          {
            path: 'grants',
            lazy: async () => ({ Component: (await import('../operation/grants-page.tsx')).GrantsPage }),
          },
          {
            path: 'mail',
            lazy: async () => ({ Component: (await import('../operation/mail-page.tsx')).MailPage }),
          },
          {
            path: 'ca',
            lazy: async () => ({ Component: (await import('../operation/ca-page.tsx')).CaPage }),
          },
          {
            path: 'settings',
            lazy: async () => ({ Component: (await import('../operation/settings-page.tsx')).SettingsPage }),
          },
          {
            path: 'accounts',
            lazy: async () => ({ Component: (await import('../members/accounts-page.tsx')).AccountsPage }),
          },
          {
            path: 'operation',
            lazy: async () => ({ Component: (await import('../operation/stuck-page.tsx')).StuckPage }),
          },
          {
            path: 'events',
            lazy: async () => ({ Component: (await import('../audit/events-page.tsx')).EventsPage }),
          },
          { path: '*', Component: NotFound },
        ],
      },
    ],
  },
]);
