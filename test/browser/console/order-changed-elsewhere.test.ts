import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { dv } from '../../harness/application.ts';
import { sharedStage } from '../../harness/shared-stage.ts';
import { noChromium, startChromium } from '../chromium.ts';
import { type Visit, visitConsole } from './visit.ts';

let browser: Browser;
let visit: Visit;

beforeAll(async () => {
  if (noChromium !== undefined) return;
  browser = await startChromium();
  visit = await visitConsole(browser, inject('sharedRuntime').url);
  await visit.signIn('applicant');
});
afterAll(() => browser?.close());

/** An order whose contact is asked, on an open page, with the question whether to withdraw it. */
async function asksToWithdraw() {
  const { applicant, domain } = sharedStage();
  const { page, t } = visit;
  const order = await applicant.places(dv(domain));
  await applicant.sees(order, 'verifying');
  await visit.open(`/orders/${order.id}`);
  await page.getByText(t('turn.confirm-domain')).waitFor();
  await page.getByRole('button', { name: t('order.more') }).click();
  await page.getByRole('menuitem', { name: t('action.order.withdraw') }).click();
  const question = page.getByRole('dialog', { name: t('confirm.header.withdraw') });
  return { applicant, order, question };
}

describe('an order that is withdrawn elsewhere', () => {
  it('shows its new state on the open page, which no longer offers the actions of the old one', async ({
    skip,
  }) => {
    if (noChromium !== undefined) skip(noChromium);
    const { page, t, faults } = visit;
    const { applicant, order, question } = await asksToWithdraw();

    await applicant.withdraws(order);

    await question.getByText(t('confirm.gone')).waitFor();
    expect(await question.getByRole('button', { name: t('action.order.withdraw') }).isDisabled()).toBe(true);
    await visit.picture('elsewhere-1-question');
    await question.getByRole('button', { name: t('confirm.keep') }).click();
    await page.getByText(t('turn.submit')).waitFor();
    expect(await page.getByRole('button', { name: t('domain.resend') }).count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it('refuses an action of the old state, says why, and shows the new one', async ({ skip }) => {
    if (noChromium !== undefined) skip(noChromium);
    const { page, t, faults } = visit;
    const { applicant, order, question } = await asksToWithdraw();
    // The news is still on the way.
    await page.route('**/v1/changes*', () => undefined);
    await applicant.cancels(order);
    const before = await applicant.history(order);

    await question.getByRole('button', { name: t('action.order.withdraw') }).click();

    await question.getByText(t('confirm.failed')).waitFor();
    await visit.picture('elsewhere-2-refused');
    expect(await applicant.history(order)).toEqual(before);
    await question.getByRole('button', { name: t('confirm.keep') }).click();
    await page.getByText(t('order.phases.closed')).first().waitFor();
    expect(await page.getByRole('button', { name: t('order.more') }).count()).toBe(0);
    expect(faults).toEqual([]);
  });
});
