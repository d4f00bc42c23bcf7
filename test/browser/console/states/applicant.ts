import { someOrders } from './orders.ts';
import type { StateList } from './state.ts';

/** The pages of an applicant, in all their states. */
export const APPLICANT: StateList = {
  role: 'applicant',
  prepare: someOrders,
  states: {
    home: async ({ visit, page, text }) => {
      await visit.open('/orders');
      await page.getByRole('heading', { level: 1, name: text('orders.title') }).waitFor();
    },
    'wizard, empty': async ({ visit, page, text }) => {
      await visit.open('/orders/new');
      await page.getByRole('textbox', { name: text('application.names') }).waitFor();
    },
    'order, verifying': async ({ visit, page, text, stage }) => {
      const { verifying } = await someOrders(stage);
      await visit.open(`/orders/${verifying.id}`);
      await page.getByText(text('turn.confirm-domain')).waitFor();
    },
    'unknown order': async ({ visit, page, text }) => {
      await visit.open('/orders/01KB00000000000000000000ZZ');
      await page.getByRole('heading', { name: text('navigation.notFound') }).waitFor();
    },
  },
};
