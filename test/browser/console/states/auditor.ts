import { dv } from '../../../harness/application.ts';
import { AWAITED_BY_OTHERS } from './awaited.ts';
import { someDomains } from './domains.ts';
import { someGrants } from './grants.ts';
import { someOrders } from './orders.ts';
import type { At, Reach, StateList } from './state.ts';

const page =
  (path: string, key: Parameters<At['text']>[0], seen: Reach = async () => {}): Reach =>
  async (at) => {
    await at.visit.open(path);
    await at.page.getByRole('heading', { level: 1, name: at.text(key) }).waitFor();
    await at.page.getByText(at.text('orders.loading')).waitFor({ state: 'hidden' });
    await seen(at);
  };
/** Nothing that would be refused. */
const nothingToChange: Reach = async ({ page, text }) => {
  for (const key of [
    'blocks.lift',
    'grants.give',
    'grants.end',
    'mail.resume',
    'members.edit',
    'members.remove',
    'members.add',
  ] as const)
    if ((await page.getByRole('button', { name: text(key) }).count()) > 0)
      throw new Error(`An auditor is offered ${text(key)}.`);
};

/** The pages of an auditor, who reads everything and changes nothing. */
export const AUDITOR: StateList = {
  role: 'auditor',
  prepare: someOrders,
  states: {
    'audit, orders of all accounts': page('/orders', 'navigation.allOrders'),
    'audit, an order': async ({ visit, page, text, stage }) => {
      await visit.open(`/orders/${(await someOrders(stage)).issued.id}?tab=evidence`);
      await page.getByText(`hostmaster@issued.${stage.domain}`).first().waitFor();
      for (const key of ['renew', 'reissue', 'revoke'] as const)
        if ((await page.getByRole('button', { name: text(`action.order.${key}`) }).count()) > 0)
          throw new Error(`An auditor is offered ${text(`action.order.${key}`)}.`);
    },
    'audit, an order proven by DNS': async ({ visit, page, text, stage }) => {
      const { proven } = await someDomains(stage);
      const order = await stage.applicant.places(
        dv(`www.${proven}`, { names: [`www.${proven}`], contacts: {} }),
      );
      await stage.applicant.sees(order, 'issued');
      await visit.open(`/orders/${order.id}?tab=evidence`);
      await page.getByText(text('evidence.found')).first().waitFor();
      await page.getByText(`_countersign.${proven}`).first().waitFor();
    },
    'audit, proof awaited': AWAITED_BY_OTHERS,
    'audit, events': page('/events', 'navigation.events', ({ page, text }) =>
      page.getByText(text('event.order.created')).first().waitFor(),
    ),
    'audit, no events': page('/events', 'navigation.events', async ({ page, text }) => {
      await page.getByRole('searchbox').fill('zzz');
      await page.getByText(text('events.none')).waitFor();
    }),
    'audit, changes': page('/audit', 'navigation.changesByOperators', ({ page, text }) =>
      page.getByText(text('audit.types.member.added')).first().waitFor(),
    ),
    'audit, members': page('/members', 'members.title', async (at) => {
      await at.page.getByText('reviewer@example.org').waitFor();
      await nothingToChange(at);
    }),
    'audit, blocks': page('/blocks', 'blocks.title', async (at) => {
      await at.page.getByText(`declined.${at.stage.domain}`).waitFor();
      await nothingToChange(at);
    }),
    'audit, grants': async (at) => {
      const { open } = await someGrants(at.stage);
      await page('/grants', 'grants.title', async ({ page }) => {
        await page.getByText(open).waitFor();
        await nothingToChange(at);
      })(at);
    },
    'audit, domains, no account': page('/domains', 'domains.title', ({ page, text }) =>
      page.getByText(text('domains.needsAccount')).waitFor(),
    ),
    'audit, domains of an account': async (at) => {
      const { pending } = await someDomains(at.stage);
      // By its name: the first page does not have all.
      await page(`/domains?account=acme&name=${pending}`, 'domains.title')(at);
      await at.page.getByRole('link', { name: pending }).click();
      await at.page.getByRole('heading', { level: 1, name: pending }).waitFor();
      for (const key of ['domains.check', 'domains.giveUp', 'domains.proveOtherwise'] as const)
        if ((await at.page.getByRole('button', { name: at.text(key) }).count()) > 0)
          throw new Error(`An auditor is offered ${at.text(key)}.`);
    },
    'audit, settings': page('/settings', 'settings.title'),
  },
};
