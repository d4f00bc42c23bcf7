import { someOrders } from './orders.ts';
import type { At, Reach } from './state.ts';
import { opens } from './steps.ts';

const list = (at: At, query = '') => opens(at, `/orders${query}`, at.text('orders.title'));

/** The list of certificates. */
export const HOME: Record<string, Reach> = {
  'home, first use': async (at) => {
    await at.page.route('**/v1/orders?*', (route) => route.fulfill({ json: { items: [] } }));
    await list(at, '?sort=created');
    await at.page.getByText(at.text('orders.empty')).waitFor();
  },
  home: async (at) => {
    await someOrders(at.stage);
    await list(at);
    // Any of them: the first page has 25, and other states place orders, too.
    await at.page.getByRole('link', { name: at.stage.domain }).first().waitFor();
  },
  'home, found': async (at) => {
    const { issued } = await someOrders(at.stage);
    const [name = ''] = issued.names;
    await list(at, `?search=${name}`);
    await at.page.getByRole('link', { name }).first().waitFor();
  },
  'home, nothing found': async (at) => {
    await list(at, '?search=gopher&phase=issued');
    await at.page.getByText(at.text('orders.noMatch')).waitFor();
  },
  'home, needs me': async (at) => {
    const { returned } = await someOrders(at.stage);
    await list(at, '?needs=me');
    await at.page
      .getByRole('link', { name: returned.names[0] ?? '' })
      .first()
      .waitFor();
  },
  'home, loading': async (at) => {
    await at.page.route('**/v1/orders?*', () => {});
    await list(at, '?search=loading');
    await at.page.getByText(at.text('orders.loading')).first().waitFor();
  },
  'home, failed': async (at) => {
    const json = { type: 'about:blank', title: '403', status: 403 };
    await at.page.route('**/v1/orders?*', (route) => route.fulfill({ status: 403, json }));
    await list(at, '?search=failed');
    await at.page.getByText(at.text('orders.failed')).waitFor();
  },
};
