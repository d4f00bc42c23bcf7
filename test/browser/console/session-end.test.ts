import { beforeEach, describe, expect, inject, it } from 'vitest';
import { beginsAnOrder, entersNames } from './applicant-steps.ts';
import { withVisit } from './opened.ts';
import type { Visit } from './visit.ts';

const NAMES = ['www.session.example.org', 'session.example.org'];

const opened = withVisit();
beforeEach(async () => {
  await opened.visit.signIn('applicant');
  await beginsAnOrder(opened.visit);
  await entersNames(opened.visit, NAMES.join('\n'), NAMES);
});

/** What was typed is there, and the service is asked again. */
async function goesOnTyping({ page, t }: Visit): Promise<void> {
  await page.getByText(t('session.ended')).waitFor({ state: 'detached' });
  const names = page.getByRole('textbox', { name: t('application.names') });
  expect(await names.inputValue()).toBe(NAMES.join('\n'));
  await names.fill([...NAMES, 'more.session.example.org'].join('\n'));
  await page.getByRole('button', { name: t('application.next') }).click();
  await page.getByRole('heading', { name: t('application.steps.key'), level: 1 }).waitFor();
}

describe('a session that ends while a member types', () => {
  it('is reported if the token is no longer accepted, and goes on after one click, with what was typed', async () => {
    const { page, t, faults } = opened.visit;
    // What the service answers to a token that has expired.
    await page.route('**/v1/changes*', (route) =>
      route.fulfill({
        status: 401,
        contentType: 'application/problem+json',
        body: '{"status":401,"title":"Unauthorized"}',
      }),
    );
    await page.getByText(t('session.ended')).waitFor();
    await opened.visit.picture('session-1-ended');
    await page.unroute('**/v1/changes*');

    await page.getByRole('button', { name: t('session.signInAgain') }).click();

    await goesOnTyping(opened.visit);
    expect(page.context().pages()).toHaveLength(1);
    expect(faults).toEqual([]);
  });

  it('ends with a sign-out in another window of the browser, and goes on after the member has signed in again', async () => {
    const { page, t, faults } = opened.visit;
    const other = await page.context().newPage();
    await other.goto(`${inject('sharedRuntime').url}/orders`);
    await other.getByRole('button', { name: 'Ada Applicant' }).click();
    await other.getByRole('menuitem', { name: t('session.signOut') }).click();
    await page.getByText(t('session.ended')).waitFor();
    // Only then is the session of the provider at an end, too.
    await other.waitForURL('**/signed-out');
    await other.close();

    const popup = page.waitForEvent('popup');
    await page.getByRole('button', { name: t('session.signInAgain') }).click();
    await (await popup).getByRole('button', { name: 'Ada Applicant' }).click();

    await goesOnTyping(opened.visit);
    expect(faults).toEqual([]);
  });

  it('keeps what was typed if the browser opens no window, and says so', async () => {
    const { page, t } = opened.visit;
    await page.route('**/v1/changes*', (route) => route.fulfill({ status: 401, body: '{}' }));
    await page.getByText(t('session.ended')).waitFor();
    await page.unroute('**/v1/changes*');
    // As a browser does that blocks windows.
    await page.evaluate(
      '{ const { open } = window; window.open = () => { window.open = open; return null; }; }',
    );

    await page.getByRole('button', { name: t('session.signInAgain') }).click();
    await page.getByText(t('session.noWindow')).waitFor();
    await page.getByRole('button', { name: t('session.signInHere') }).waitFor();
    await page.getByRole('button', { name: t('session.signInAgain') }).click();

    await goesOnTyping(opened.visit);
  });

  it('shows nothing of what was typed to another member who signs in there', async () => {
    const { page, t } = opened.visit;
    await page.context().clearCookies();
    await page.route('**/v1/changes*', (route) => route.fulfill({ status: 401, body: '{}' }));
    await page.getByText(t('session.ended')).waitFor();
    await page.unroute('**/v1/changes*');

    const popup = page.waitForEvent('popup');
    await page.getByRole('button', { name: t('session.signInAgain') }).click();
    await (await popup).getByRole('button', { name: 'Gus Applicant' }).click();

    await page.getByRole('heading', { name: t('orders.title'), level: 1 }).waitFor();
    await page.getByRole('button', { name: 'Gus Applicant' }).waitFor();
    expect(await page.content()).not.toContain(NAMES[0]);
  });
});
