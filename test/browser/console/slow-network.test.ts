import { describe, expect, inject, it } from 'vitest';
import * as z from 'zod';
import { dv } from '../../harness/application.ts';
import { sharedStage } from '../../harness/shared-stage.ts';
import { beginsAnOrder, entersNames, goesOn, makesTheKey } from './applicant-steps.ts';
import { withVisit } from './opened.ts';
import { ownDomain } from './own-domain.ts';
import type { Visit } from './visit.ts';

const UNAVAILABLE = {
  status: 503,
  contentType: 'application/problem+json',
  body: JSON.stringify({ status: 503, title: 'Try again in a moment' }),
};

/** The list of orders, not their counts. */
const LIST = /\/v1\/orders(\?|$)/;

const opened = withVisit();

/** How far what is visible has moved without an input (Cumulative Layout Shift) since the page was loaded. */
const shifted = async ({ page }: Visit): Promise<number> =>
  z.number().parse(
    await page.evaluate(`new Promise((resolve) => {
      new PerformanceObserver((list) => resolve(list.getEntries()
        .filter(({ hadRecentInput }) => !hadRecentInput)
        .reduce((sum, { value }) => sum + value, 0))).observe({ type: 'layout-shift', buffered: true });
      setTimeout(() => resolve(0), 300);
    })`),
  );

describe('the home page on a slow network', () => {
  it('shows that it is loading, and moves nothing when the orders come', async () => {
    const { page, t, faults } = opened.visit;
    const { applicant, domain } = sharedStage();
    await applicant.places(dv(domain), { submit: false });
    let answer: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => (answer = resolve));
    await page.route(LIST, async (route) => {
      await asked;
      await route.continue();
    });
    await opened.visit.signIn('applicant');

    await page.getByText(t('orders.loading')).waitFor();
    const before = await shifted(opened.visit);
    const place = () => page.getByRole('searchbox', { name: t('orders.search') }).boundingBox();
    const searched = await place();
    answer();
    await page.getByRole('link', { name: domain }).waitFor();

    expect(await place()).toEqual(searched);
    expect((await shifted(opened.visit)) - before).toBeLessThan(0.01);
    expect(faults).toEqual([]);
  });
});

describe('a request that fails', () => {
  it('is reported in the list, and sent again by its button', async () => {
    const { page, t, faults } = opened.visit;
    await page.route(LIST, (route) => route.fulfill(UNAVAILABLE));
    await opened.visit.signIn('applicant');

    const found = page.getByText(t('orders.failed'));
    await found.waitFor();
    await opened.visit.picture('slow-2-failed');
    await page.unroute(LIST);
    await page.getByRole('button', { name: t('action.retry') }).click();

    await found.waitFor({ state: 'detached' });
    await page.getByRole('row').nth(1).waitFor();
    expect(faults).toEqual([]);
  });

  it('is reported in place of the page that it was for, and sent again without another sign-in', async () => {
    const { page, t, faults } = opened.visit;
    const { applicant, domain } = sharedStage();
    const order = await applicant.places(dv(domain), { submit: false });
    await opened.visit.signIn('applicant');
    await page.route(`**/v1/orders/${order.id}`, (route) => route.fulfill(UNAVAILABLE));
    await opened.visit.open(`/orders/${order.id}`);
    await page.getByText('Try again in a moment').first().waitFor();
    await page.unroute(`**/v1/orders/${order.id}`);
    let loads = 0;
    page.on('load', () => loads++);

    await page.getByRole('button', { name: t('action.retry') }).click();

    await page.getByRole('heading', { name: domain, level: 1 }).waitFor();
    expect(loads).toBe(0);
    expect(faults).toEqual([]);
  });

  it('is reported while the browser is offline, until the service answers again', async () => {
    const { page, t, faults } = opened.visit;
    await opened.visit.signIn('applicant');
    await page.getByRole('heading', { name: t('orders.title'), level: 1 }).waitFor();

    await page.context().setOffline(true);
    await page.getByText(t('session.offlineHow')).waitFor();
    await opened.visit.picture('slow-3-offline');
    await page.context().setOffline(false);

    await page.getByText(t('session.offlineHow')).waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
  });
});

describe('an order that is submitted on a bad network', () => {
  it('is placed once, though the first answer was lost and the button was pressed twice', async () => {
    const { page, t, faults } = opened.visit;
    const domain = await ownDomain(inject('sharedRuntime').home);
    await opened.visit.signIn('applicant');
    await beginsAnOrder(opened.visit);
    await entersNames(opened.visit, domain, [domain]);
    // An answer that says what to do is kept in view until the input changes.
    await page.route('**/v1/preflight', (route) => route.abort());
    await page.getByRole('textbox', { name: t('application.names') }).fill(`${domain}\nwww.${domain}`);
    await goesOn(opened.visit);
    await page.getByText(t('application.notChecked')).waitFor();
    await page.unroute('**/v1/preflight');
    await page.getByRole('button', { name: t('action.retry') }).click();
    await page.getByRole('heading', { name: t('application.steps.key'), level: 1 }).waitFor();
    await makesTheKey(opened.visit);
    await goesOn(opened.visit);
    await goesOn(opened.visit);
    const submit = page.getByRole('button', { name: t('application.submit'), exact: true });
    await submit.waitFor();
    // The order is placed, but the answer does not arrive.
    await page.route('**/v1/orders', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await submit.click();
    await page.getByText(t('application.unanswered')).waitFor();
    await opened.visit.picture('slow-4-submit');
    await page.unroute('**/v1/orders');

    await submit.dblclick();

    await page.waitForURL(/\/orders\/[0-9A-Z]{26}$/);
    const { body } = await sharedStage().applicant.calls(`GET /v1/orders?search=${domain}`);
    expect(z.object({ items: z.array(z.unknown()) }).parse(body).items).toHaveLength(1);
    expect(faults).toEqual([]);
  });
});
