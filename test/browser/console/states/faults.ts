import { someOrders } from './orders.ts';
import type { Reach } from './state.ts';
import { opensOrder } from './steps.ts';

const UNKNOWN = '01KB00000000000000000000ZZ';

/** What is shown if something fails. The last of them ends the session. */
export const FAULTS: Record<string, Reach> = {
  'unknown page': async ({ visit, page, text }) => {
    await visit.open('/gopher');
    await page.getByRole('heading', { name: text('navigation.notFound') }).waitFor();
  },
  'unknown order': async ({ visit, page, text }) => {
    await visit.open(`/orders/${UNKNOWN}`);
    await page.getByRole('heading', { name: text('navigation.notFound') }).waitFor();
  },
  'page loading': async ({ visit, page, text }) => {
    await page.route('**/v1/orders/01KB0000000000000000000LLL', () => {});
    await visit.open('/orders/01KB0000000000000000000LLL');
    await page.getByRole('heading', { name: text('navigation.loading') }).waitFor();
  },
  'page failed': async ({ visit, page, text }) => {
    const json = { type: 'about:blank', title: '403', status: 403 };
    await page.route('**/v1/orders/01KB0000000000000000000FFF', (route) =>
      route.fulfill({ status: 403, json }),
    );
    await visit.open('/orders/01KB0000000000000000000FFF');
    await page.getByRole('button', { name: text('action.retry') }).waitFor();
  },
  offline: async (at) => {
    const { page, text, stage } = at;
    const { verifying } = await someOrders(stage);
    await opensOrder(at, verifying.id, text('turn.confirm-domain'));
    await page.route('**/v1/**', (route) => route.abort());
    await page.getByRole('tab', { name: text('order.history') }).click();
    await page.getByText(text('session.offline')).first().waitFor();
  },
  'session ended': async (at) => {
    const { page, text, stage } = at;
    const { reviewing } = await someOrders(stage);
    await opensOrder(at, reviewing.id, text('turn.review'));
    const json = { type: 'about:blank', title: '401', status: 401 };
    await page.route('**/v1/**', (route) => route.fulfill({ status: 401, json }));
    await page.getByRole('tab', { name: text('order.history') }).click();
    await page.getByText(text('session.ended')).first().waitFor();
  },
};
