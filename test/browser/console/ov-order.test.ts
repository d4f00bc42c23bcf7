import { describe, expect, inject, it } from 'vitest';
import { ORGANIZATION } from '../../harness/application.ts';
import {
  beginsAnOrder,
  choosesOrganization,
  entersNames,
  goesOn,
  makesTheKey,
  namesTheOrganization,
  submits,
} from './applicant-steps.ts';
import { contactApproves } from './contact-steps.ts';
import { withBrowser } from './opened.ts';
import { ownDomain } from './own-domain.ts';
import { approves, claims, opensFromQueue, returnsWith } from './reviewer-steps.ts';
import { type View, visitConsole } from './visit.ts';

const VIEWS: readonly View[] = [
  { size: 'desktop', language: 'en', colorScheme: 'light' },
  { size: 'phone', language: 'zh', colorScheme: 'light' },
];

const opened = withBrowser();

describe.each(VIEWS)('an organization certificate, on a $size in $language', (view) => {
  it('is returned by a reviewer with two reasons, mended beside them, and issued, on pages only', {
    timeout: 90_000,
  }, async () => {
    const { url, home } = inject('sharedRuntime');
    const domain = await ownDomain(home);
    const visit = await visitConsole(opened.browser, url, view);
    const { page, t } = visit;
    const named = (step: string) => `ov-${view.size}-${view.language}-${step}`;

    await visit.signIn('applicant');
    await beginsAnOrder(visit);
    await choosesOrganization(visit);
    await entersNames(visit, domain, [domain]);
    await goesOn(visit);
    await makesTheKey(visit);
    await goesOn(visit);
    await namesTheOrganization(visit, ORGANIZATION);
    // Documents belong to an order, so it is saved; the wizard stays at this step.
    await page
      .getByRole('button', { name: t('application.saveDraft') })
      .first()
      .click();
    await page
      .getByRole('button', { name: t('key.chooseFile') })
      .setInputFiles({ name: 'register.pdf', mimeType: 'application/pdf', buffer: PDF });
    await page.getByRole('button', { name: 'register.pdf', exact: true }).waitFor();
    await visit.picture(named('1-organization'));
    await goesOn(visit);
    await goesOn(visit);
    await submits(visit);
    await page.getByText(t('domain.states.delivered')).waitFor();
    await contactApproves(opened.browser, url, { address: `admin@${domain}`, view });
    await page.getByText(t('turn.review')).waitFor();
    await visit.picture(named('2-review'));

    const desk = await visitConsole(opened.browser, url, view);
    await desk.signIn('reviewer');
    await opensFromQueue(desk, domain);
    await claims(desk);
    await desk.picture(named('3-claimed'));
    await returnsWith(desk, [
      {
        field: t('organization.registrationNumber'),
        reason: 'review.reasons.organization-registration-number-differs',
        message: 'The register lists HRB 54321.',
      },
      {
        field: t('organization.street'),
        reason: 'review.reasons.organization-address-differs',
        message: 'The register lists Unter den Linden 77.',
      },
    ]);
    await desk.page.getByText(t('review.done.return', { name: domain })).waitFor();

    // The applicant's page follows, with each reason and its field; then each reason is beside the field.
    await page.getByText(t('order.wasReturned')).waitFor();
    await visit.picture(named('4-returned'));
    await page
      .getByRole('button', { name: t('order.mend') })
      .first()
      .click();
    const number = page.getByRole('textbox', { name: t('organization.registrationNumber') });
    const reason = page.getByText('The register lists HRB 54321.');
    await reason.nth(1).waitFor();
    await number.fill('HRB 54321');
    // At its field the reason ends when the field is changed; beside the form it stays.
    await reason.nth(1).waitFor({ state: 'detached' });
    await page.getByRole('textbox', { name: t('organization.street') }).fill('Unter den Linden 77');
    const changes = page
      .getByText(t('mend.changes'))
      .locator('xpath=ancestor::*[.//*[contains(., "HRB 54321")]][1]');
    await changes.getByText('HRB 12345').waitFor();
    await visit.picture(named('5-mended'));
    await page.getByRole('button', { name: t('application.submitAgain') }).click();

    await desk.page.getByRole('button', { name: t('review.toQueue') }).click();
    await opensFromQueue(desk, domain);
    await desk.page.getByText(t('review.changed')).first().waitFor();
    await desk.page.getByText(t('review.was', { value: 'HRB 12345' })).waitFor();
    await desk.picture(named('6-again'));
    await approves(desk);
    await desk.page.getByText(t('review.done.approve', { name: domain })).waitFor();

    await page.getByRole('button', { name: t('certificate.forServer') }).waitFor();
    await visit.picture(named('7-issued'));
    expect([...visit.faults, ...desk.faults]).toEqual([]);
    await desk.close();
    await visit.close();
  });
});

const PDF = Buffer.from(
  `%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>> endobj
trailer <</Root 1 0 R>>
%%EOF
`,
);
