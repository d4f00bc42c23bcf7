import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { sharedStage } from '../../harness/shared-stage.ts';
import { beginsAnOrder, entersNames, goesOn, makesTheKey, submits } from './applicant-steps.ts';
import { withBrowser } from './opened.ts';
import { ownDomain } from './own-domain.ts';
import { type View, visitConsole } from './visit.ts';

const VIEWS: readonly View[] = [
  { size: 'desktop', language: 'en', colorScheme: 'light' },
  { size: 'phone', language: 'zh', colorScheme: 'light' },
];

const opened = withBrowser();

describe.each(VIEWS)('a domain, on a $size in $language', (view) => {
  it('is proven by a record of the DNS before an order, which then is issued without a mail, and given up', {
    timeout: 90_000,
  }, async () => {
    const { url, home } = inject('sharedRuntime');
    const { applicant } = sharedStage();
    const domain = await ownDomain(home);
    const visit = await visitConsole(opened.browser, url, view);
    const { page, t } = visit;
    const named = (step: string) => `domain-${view.size}-${view.language}-${step}`;
    const method = t('domains.methods.dns.name');
    const check = page.getByRole('button', { name: t('domains.checkBy', { method }) });
    await visit.signIn('applicant', '/domains');

    await page.getByRole('button', { name: t('domains.prove') }).click();
    await page.getByRole('textbox', { name: t('domain.domain') }).fill(` https://${domain.toUpperCase()}/ `);
    await visit.picture(named('1-prove'));
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('domains.start') })
      .click();
    await page.getByRole('heading', { name: domain, level: 1 }).waitFor();
    const label = `_countersign.${domain}`;
    await page.getByText(label, { exact: true }).first().waitFor();

    // Before the record is there, the page says what is missing.
    await check.click();
    const missing = page.getByText(new RegExp(t('domains.results.not-proven', { date: '.*' })));
    await missing.waitFor();
    await visit.picture(named('2-missing'));
    await page.getByRole('button', { name: t('domains.place.zone') }).click();
    const line = await page.getByText(new RegExp(`^${label}\\. 300 IN TXT`)).innerText();
    const [, value = ''] = /"(.+)"$/.exec(line) ?? [];
    await page.getByRole('button', { name: t('domains.place.route53') }).click();
    const batch = JSON.parse(await page.locator('pre', { hasText: 'ResourceRecordSet' }).innerText());
    expect(batch.Changes[0].ResourceRecordSet).toMatchObject({
      Name: `${label}.`,
      ResourceRecords: [{ Value: `"${value}"` }],
    });
    await visit.picture(named('3-publish'));

    await appendFile(join(home, 'zone.yml'), `${label}: { TXT: [${JSON.stringify(value)}] }\n`);
    await check.click();
    await page.getByText(t('domains.proof.usable')).waitFor();
    await page.getByText(t('domains.scopes.domain', { name: domain })).waitFor();
    await visit.picture(named('4-proven'));

    await visit.open('/orders');
    await beginsAnOrder(visit);
    await entersNames(visit, `www.${domain}`, [`www.${domain}`]);
    await goesOn(visit);
    await makesTheKey(visit);
    await goesOn(visit);
    await page.getByText(textOf(t('contacts.proven', { method, until: UNTIL }))).waitFor();
    await visit.picture(named('5-contacts'));
    await goesOn(visit);
    await page.getByText(textOf(t('application.isProven', { adn: domain, method, until: UNTIL }))).waitFor();
    await visit.picture(named('6-submit'));
    const order = await submits(visit);

    await page.getByRole('button', { name: t('certificate.forServer') }).waitFor();
    await page.getByText(t('domain.by', { method })).waitFor();
    await page.getByText(label, { exact: true }).waitFor();
    await visit.picture(named('7-issued'));
    const events = await applicant.calls(`GET /v1/orders/${order.id}/events`);
    expect(JSON.stringify(events.body)).toContain('domains.confirmed');
    expect(JSON.stringify(events.body)).not.toContain('mail.sent');

    await visit.open(`/domains/${domain}`);
    await page.getByRole('button', { name: t('domains.giveUp'), exact: true }).click();
    await page.getByRole('dialog').getByText(t('domains.giveUpStays')).waitFor();
    await visit.picture(named('8-give-up'));
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('domains.giveUp'), exact: true })
      .click();
    await page.getByText(t('domains.unproven.nothing')).waitFor();
    await visit.picture(named('9-given-up'));

    expect(visit.faults).toEqual([]);
    await visit.close();
  });
});

const UNTIL = 'UNTIL';
/** A text in which a date stands that this test does not know. */
const textOf = (text: string): RegExp =>
  new RegExp(text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(UNTIL, '.+'));
