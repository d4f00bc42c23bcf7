import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { sharedStage } from '../../harness/shared-stage.ts';
import { beginsAnOrder, entersNames, goesOn, makesTheKey, submits } from './applicant-steps.ts';
import { withBrowser } from './opened.ts';
import { ownDomain } from './own-domain.ts';
import { type View, type Visit, visitConsole } from './visit.ts';

const VIEWS: readonly View[] = [
  { size: 'desktop', language: 'en', colorScheme: 'light' },
  { size: 'phone', language: 'zh', colorScheme: 'light' },
];

const opened = withBrowser();

/** Chooses a method for the only domain of the order. */
async function chooses({ page, t }: Visit, method: 'dns' | 'http' | 'mail'): Promise<void> {
  await page.getByRole('button', { name: t('domains.method') }).click();
  await page.getByRole('option', { name: new RegExp(`^${t(`domains.methods.${method}.name`)}`) }).click();
}

/** Begins an order for a domain, to be proven by DNS. */
async function choosesDns(visit: Visit, domain: string, names: readonly string[]): Promise<void> {
  await beginsAnOrder(visit);
  await entersNames(visit, names.join(' '), names);
  await goesOn(visit);
  await makesTheKey(visit);
  await goesOn(visit);
  await visit.page.getByRole('heading', { name: domain }).waitFor();
  await chooses(visit, 'dns');
  await visit.page.getByText(`_countersign.${domain}`, { exact: true }).waitFor();
}

describe.each(VIEWS)('an order with a method, on a $size in $language', (view) => {
  it('shows the record to publish, says what is missing, and is issued after the check without a mail', {
    timeout: 90_000,
  }, async () => {
    const { url, home } = inject('sharedRuntime');
    const { applicant } = sharedStage();
    const domain = await ownDomain(home);
    const label = `_countersign.${domain}`;
    const visit = await visitConsole(opened.browser, url, view);
    const { page, t } = visit;
    const named = (step: string) => `by-dns-${view.size}-${view.language}-${step}`;
    const check = page.getByRole('button', {
      name: t('domains.checkBy', { method: `${domain}, ${t('domains.methods.dns.name')}` }),
    });
    await visit.signIn('applicant');

    await choosesDns(visit, domain, [`*.${domain}`, domain]);
    await visit.picture(named('1-choice'));
    await goesOn(visit);
    await page.getByText(new RegExp(label)).first().waitFor();
    await visit.picture(named('2-submit'));
    const order = await submits(visit);

    await page.getByText(t('turn.prove-domain')).waitFor();
    await page.getByText(label, { exact: true }).first().waitFor();
    await visit.picture(named('3-publish'));
    await check.click();
    await page.getByText(new RegExp(t('domains.results.not-proven', { date: '.*' }))).waitFor();
    await visit.picture(named('4-missing'));

    await page.getByRole('button', { name: t('domains.place.zone') }).click();
    const line = await page.getByText(new RegExp(`^${label}\\. 300 IN TXT`)).innerText();
    const [, value = ''] = /"(.+)"$/.exec(line) ?? [];
    await appendFile(join(home, 'zone.yml'), `${label}: { TXT: [${JSON.stringify(value)}] }\n`);
    await check.click();
    // Without a reload of the page.
    await page.getByRole('button', { name: t('certificate.forServer') }).waitFor();
    await page.getByText(t('domain.by', { method: t('domains.methods.dns.name') })).waitFor();
    await visit.picture(named('5-issued'));
    const events = await applicant.calls(`GET /v1/orders/${order.id}/events`);
    expect(JSON.stringify(events.body)).toContain('domains.confirmed');
    expect(JSON.stringify(events.body)).not.toContain('mail.sent');

    expect(visit.faults).toEqual([]);
    await visit.close();
  });
});

describe('an order with a method', () => {
  it('keeps the choice as a draft, and asks a contact by mail instead when the applicant wants that', {
    timeout: 90_000,
  }, async () => {
    const { url, home } = inject('sharedRuntime');
    const { applicant, contact } = sharedStage();
    const domain = await ownDomain(home);
    const visit = await visitConsole(opened.browser, url);
    const { page, t } = visit;
    await visit.signIn('applicant');

    await choosesDns(visit, domain, [`www.${domain}`]);
    await chooses(visit, 'http');
    await page.getByRole('heading', { name: `www.${domain}` }).waitFor();
    await page.getByRole('button', { name: t('application.saveDraft') }).click();
    await page.waitForURL(/\/edit#contacts$/);
    await page.getByText(t('contacts.needs.file')).waitFor();
    const id = page.url().replace(/^.*\/orders\/|\/edit.*$/g, '');
    const draft = await applicant.calls(`GET /v1/orders/${id}`);
    expect(draft.body).toMatchObject({
      application: { verification: { [`www.${domain}`]: { method: 'http' } } },
    });
    // A contact of the domain above takes its place again.
    await chooses(visit, 'mail');
    await page.getByRole('heading', { name: domain, exact: true }).waitFor();
    await chooses(visit, 'dns');
    await page.getByText(`_countersign.${domain}`, { exact: true }).waitFor();
    await goesOn(visit);
    await page.getByRole('heading', { name: t('application.steps.submit'), level: 1 }).waitFor();
    await submits(visit);

    await page.getByText(`_countersign.${domain}`, { exact: true }).first().waitFor();
    await page.getByRole('button', { name: t('domain.askByMailFor', { adn: domain }) }).click();
    await page.getByRole('dialog').getByText(`hostmaster@${domain}`, { exact: true }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('domain.sendThere') })
      .click();
    await page.getByText(t('turn.confirm-domain')).waitFor();
    await page
      .getByRole('heading', { name: t('domain.prove', { adn: domain }) })
      .waitFor({ state: 'detached' });
    const hostmaster = contact(`hostmaster@${domain}`);
    await hostmaster.approves(await hostmaster.isAsked());
    await page.getByRole('button', { name: t('certificate.forServer') }).waitFor();

    expect(visit.faults).toEqual([]);
    await visit.close();
  });
});
