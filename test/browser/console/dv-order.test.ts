import { describe, expect, inject, it } from 'vitest';
import { beginsAnOrder, entersNames, goesOn, makesTheKey, saved, submits } from './applicant-steps.ts';
import { contactApproves } from './contact-steps.ts';
import { withBrowser } from './opened.ts';
import { ownDomain } from './own-domain.ts';
import { providerOf, type View, visitConsole } from './visit.ts';

const VIEWS: readonly View[] = [
  { size: 'desktop', language: 'en', colorScheme: 'light' },
  { size: 'phone', language: 'zh', colorScheme: 'light' },
];

const opened = withBrowser();

describe.each(VIEWS)('a domain certificate, on a $size in $language', (view) => {
  it('is ordered with a key of the browser, approved by the contact, and downloaded, on pages only', {
    timeout: 60_000,
  }, async () => {
    const { url, home } = inject('sharedRuntime');
    const domain = await ownDomain(home);
    const visit = await visitConsole(opened.browser, url, view);
    const { page, t } = visit;
    const named = (step: string) => `dv-${view.size}-${view.language}-${step}`;

    await visit.signIn('applicant');
    await beginsAnOrder(visit);
    await entersNames(visit, ` https://WWW.${domain}:8443/shop?x=1 , ${domain.toUpperCase()}\n`, [
      `www.${domain}`,
      domain,
    ]);
    await visit.picture(named('1-names'));
    await goesOn(visit);
    const key = await makesTheKey(visit);
    expect(key.name).toBe(`www.${domain}.key`);
    await visit.picture(named('2-key'));
    await goesOn(visit);
    await page.getByText(`admin@${domain}`).first().waitFor();
    await visit.picture(named('3-contacts'));
    await goesOn(visit);
    await page.getByText(t('application.happens')).waitFor();
    await visit.picture(named('4-submit'));
    await submits(visit);

    await page.getByText(t('domain.states.delivered')).waitFor();
    await visit.picture(named('5-order'));
    await contactApproves(opened.browser, url, {
      address: `admin@${domain}`,
      view,
      picture: named('6-contact'),
    });

    // The open page follows without a reload.
    const forServer = page.getByRole('button', { name: t('certificate.forServer') });
    await forServer.waitFor();
    await visit.picture(named('7-issued'));
    await forServer.click();
    await page.getByRole('option', { name: /nginx/i }).click();
    const zip = await saved(page, () =>
      page.getByRole('button', { name: t('action.download'), exact: true }).click(),
    );
    expect(zip.name).toMatch(/nginx.*\.zip$/);
    expect(zip.content.subarray(0, 2).toString()).toBe('PK');

    const kept = await page.evaluate(
      'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])',
    );
    expect(kept).not.toMatch(/eyJ|_token|code_verifier|PRIVATE KEY/);
    expect(visit.faults).toEqual([]);
    expect([...visit.origins].sort()).toEqual([url, providerOf(url)].sort());
    await visit.close();
  });
});
