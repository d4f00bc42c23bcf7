import { describe, expect, inject, it } from 'vitest';
import { CHECKS } from '../../../console/src/review/checks.ts';
import { ORGANIZATION, ov } from '../../harness/application.ts';
import { CHECKLIST } from '../../harness/reviewer.ts';
import { sharedStage } from '../../harness/shared-stage.ts';
import { saved } from './applicant-steps.ts';
import { presses, tabTo, types } from './keyboard.ts';
import { withVisit } from './opened.ts';
import { ownDomain } from './own-domain.ts';

const opened = withVisit();

describe('without a mouse', () => {
  it('an applicant orders an organization certificate, from the home page to the submitted order', {
    timeout: 60_000,
  }, async () => {
    const { page, t, faults } = opened.visit;
    const domain = await ownDomain(inject('sharedRuntime').home);
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    const heading = (name: string) => page.getByRole('heading', { name, level: 1 }).waitFor();
    await opened.visit.signIn('applicant');
    await heading(t('orders.title'));

    await presses(page, button(t('navigation.order')));
    await heading(t('application.steps.names'));
    await tabTo(page, page.getByRole('radio', { name: t('order.types.DV') }), true);
    await page.keyboard.press('ArrowRight');
    expect(await page.getByRole('radio', { name: t('order.types.OV') }).isChecked()).toBe(true);
    await types(page, page.getByRole('textbox', { name: t('application.names') }), domain);
    await presses(page, button(t('application.next')));
    await heading(t('application.steps.key'));
    await saved(page, () => presses(page, button(t('key.make')), 'Space'));
    await presses(page, button(t('application.next')));
    await heading(t('application.steps.organization'));
    for (const field of [
      'name',
      'country',
      'registrationNumber',
      'street',
      'postalCode',
      'city',
      'region',
      'phone',
    ] as const) {
      if (field === 'country') {
        await presses(page, page.getByRole('button', { name: t('organization.country') }));
        await page.keyboard.insertText('Germany');
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('Enter');
      } else
        await types(
          page,
          page.getByRole('textbox', { name: t(`organization.${field}`), exact: true }),
          ORGANIZATION[field],
        );
    }
    await presses(page, button(t('application.next')));
    await heading(t('application.steps.contacts'));
    await presses(page, page.getByRole('button', { name: `admin@${domain}` }));
    await page.getByRole('option', { name: `hostmaster@${domain}` }).waitFor();
    await page.keyboard.type('hostm');
    await page.keyboard.press('Enter');
    await presses(page, button(t('application.next')));
    await heading(t('application.steps.submit'));
    await page
      .getByText(t('application.willMail', { contact: `hostmaster@${domain}`, names: domain }))
      .waitFor();
    await presses(page, button(t('application.submit')));

    await page.waitForURL(/\/orders\/[0-9A-Z]{26}$/);
    await heading(domain);
    await opened.visit.picture('keyboard-1-order');
    expect(faults).toEqual([]);
  });

  it('a reviewer finds orders in the queue, returns one with a reason, and approves the next with a checklist', {
    timeout: 60_000,
  }, async () => {
    const { page, t, faults } = opened.visit;
    const stages = [sharedStage(), sharedStage()];
    const orders = [];
    for (const { applicant, contact, domain } of stages) {
      const order = await applicant.places(ov(domain));
      const hostmaster = contact(`hostmaster@${domain}`);
      await hostmaster.approves(await hostmaster.isAsked());
      orders.push(await applicant.sees(order, 'reviewing'));
    }
    const [first = { id: '', names: [''] }, second = { id: '', names: [''] }] = orders;
    const [name = ''] = first.names;
    const [applicant] = stages.map((each) => each.applicant);
    await opened.visit.signIn('reviewer');

    await presses(page, page.getByRole('link', { name }));
    await page.getByRole('heading', { name, level: 1 }).waitFor();
    await page.keyboard.press('r');
    await page.getByRole('button', { name: new RegExp(`^${t('review.reason', { number: 1 })}`) }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.insertText(t('review.reasons.document-missing'));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await types(page, page.getByLabel(t('review.message')), ' The register lists no such company.');
    await page.keyboard.press('Control+Enter');
    await page.getByText(t('review.done.return', { name })).waitFor();
    await opened.visit.picture('keyboard-2-returned');
    expect((await applicant?.looksAt(first))?.reasons).toMatchObject([{ code: 'document-missing' }]);

    await page.keyboard.press('q');
    await presses(page, page.getByRole('link', { name: second.names[0] ?? '' }));
    await page.getByRole('heading', { name: second.names[0] ?? '', level: 1 }).waitFor();
    await page.keyboard.press('a');
    for (const check of CHECKS)
      await types(
        page,
        page.getByRole('textbox', { name: t(`review.checklist.${check}`) }),
        CHECKLIST[check],
      );
    await page.keyboard.press('Control+Enter');
    await page.getByText(t('review.doneHow.approve')).waitFor();

    await applicant?.sees(second, 'issued');
    expect(faults).toEqual([]);
  });
});
