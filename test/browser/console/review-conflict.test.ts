import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CHECKS } from '../../../console/src/review/checks.ts';
import type { OrderView } from '../../../lib/views/order-view.ts';
import { ORGANIZATION, ov } from '../../harness/application.ts';
import { memberOf } from '../../harness/member.ts';
import { CHECKLIST } from '../../harness/reviewer.ts';
import { type Runtime, startRuntime } from '../../harness/runtime.ts';
import { type Stage, stageOn } from '../../harness/stage.ts';
import { noChromium, startChromium } from '../chromium.ts';
import { claims, givesReason } from './reviewer-steps.ts';
import { type Visit, visitConsole } from './visit.ts';

/** A runtime of its own, because here the auditor is a reviewer, too. */
let runtime: Runtime;
let stage: Stage;
let browser: Browser;
let visit: Visit;
let order: OrderView;

beforeAll(async () => {
  if (noChromium !== undefined) return;
  [runtime, browser] = await Promise.all([startRuntime({ CONSOLE: 'on' }), startChromium()]);
  await memberOf(runtime, 'operator', '').calls('PUT /v1/members/auditor', {
    name: 'Aldo Auditor',
    email: 'auditor@example.org',
    roles: ['auditor', 'reviewer'],
  });
});
afterAll(async () => {
  await browser?.close();
  await runtime?.stop();
});

beforeEach(async ({ skip }) => {
  if (noChromium !== undefined) skip(noChromium);
  stage = stageOn(runtime);
  const { applicant, contact, domain } = stage;
  order = await applicant.places(ov(domain));
  await contact(`hostmaster@${domain}`).approves(await contact(`hostmaster@${domain}`).isAsked());
  await applicant.sees(order, 'reviewing');
  visit = await visitConsole(browser, runtime.url);
  await visit.signIn('reviewer', `/reviews/${order.id}`);
  await visit.page.getByRole('heading', { name: domain, level: 1 }).waitFor();
});
afterEach(() => visit?.close());

/** The applicant withdraws the order, and submits it with another address. */
async function submitsAnother(): Promise<void> {
  const { applicant, domain } = stage;
  await applicant.withdraws(order);
  await applicant.changes(order, ov(domain, { organization: { ...ORGANIZATION, street: 'Am Markt 2' } }));
  await applicant.submits(order);
  await applicant.sees(order, 'reviewing');
}

/** The page asks no more what has changed, as if its request were still on the way. */
const hearsNothing = () => visit.page.route('**/v1/changes*', () => undefined);

describe('a reviewer at work', () => {
  it('sees that another reviewer has claimed the order', async () => {
    const other = await visitConsole(browser, runtime.url);
    await other.signIn('auditor', `/reviews/${order.id}`);

    await claims(other);

    const { page, t } = visit;
    await page.getByText(t('review.claimedByOther', { name: 'Aldo Auditor', until: '' })).waitFor();
    await visit.picture('conflict-1-claimed');
    expect([...visit.faults, ...other.faults]).toEqual([]);
    await other.close();
  });

  it('keeps the reasons that are typed while another revision is submitted, and returns that one with them', async () => {
    const { page, t, faults } = visit;
    await givesReason(visit, 1, {
      field: t('organization.street'),
      reason: 'review.reasons.organization-address-differs',
      message: 'The register lists Unter den Linden 77.',
    });

    await submitsAnother();

    await page.getByText(t('review.newRevision', { number: 2 })).waitFor();
    await page.getByText(t('review.changed'), { exact: true }).first().waitFor();
    await visit.picture('conflict-2-new-revision');
    await page.getByRole('button', { name: t('review.readNew', { number: 2 }) }).click();
    const message = page.getByLabel(t('review.message'));
    expect(await message.inputValue()).toBe('The register lists Unter den Linden 77.');
    await page.getByRole('button', { name: t('review.confirm.return') }).click();
    await page.getByText(t('review.doneHow.return')).waitFor();
    const { status, reasons } = await stage.applicant.looksAt(order);
    expect(status).toBe('returned');
    expect(reasons).toMatchObject([{ message: 'The register lists Unter den Linden 77.' }]);
    expect(faults).toEqual([]);
  });

  it('approves nothing that was not read: a decision on a superseded revision is refused with a sentence, and the checklist stays', async () => {
    const { page, t, faults } = visit;
    await page.getByRole('button', { name: t('review.decide.approve'), exact: true }).click();
    for (const check of CHECKS)
      await page.getByRole('textbox', { name: t(`review.checklist.${check}`) }).fill(CHECKLIST[check]);
    await hearsNothing();
    await submitsAnother();

    await page.getByRole('button', { name: t('review.confirm.approve') }).click();

    await page.getByText(t('review.newRevision', { number: 2 })).waitFor();
    await page.getByText(t('review.newRevisionHow')).waitFor();
    expect((await stage.applicant.looksAt(order)).status).toBe('reviewing');
    await page.getByRole('button', { name: t('review.readNew', { number: 2 }) }).click();
    for (const check of CHECKS)
      expect(await page.getByRole('textbox', { name: t(`review.checklist.${check}`) }).inputValue()).toBe(
        CHECKLIST[check],
      );
    expect(faults).toEqual([]);
  });

  it('sees what became of the order if another reviewer was faster', async () => {
    const { page, t, faults } = visit;
    await page.getByRole('button', { name: t('review.decide.hold'), exact: true }).click();
    await page.getByLabel(t('review.comment')).fill('Asked the company for an extract.');
    await hearsNothing();
    const auditor = memberOf(runtime, 'auditor', 'auditor@example.org');
    await auditor.calls(`POST /v1/orders/${order.id}/review/return`, {
      revision: 1,
      reasons: [{ code: 'reviewers-remark', field: '', message: 'Send an extract of the register.' }],
    });

    await page.getByRole('button', { name: t('review.confirm.hold') }).click();

    await page.getByText(t('review.gone.returned')).waitFor();
    await page.getByText(t('review.goneHow')).waitFor();
    await visit.picture('conflict-3-gone');
    expect(await page.getByRole('button', { name: t('review.decide.approve'), exact: true }).count()).toBe(0);
    expect(faults).toEqual([]);
  });
});
