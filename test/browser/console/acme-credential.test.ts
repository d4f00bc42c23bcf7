import { X509Certificate } from 'node:crypto';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import * as z from 'zod';
import { until } from '../../../local/demo/until.ts';
import { acmeClient } from '../../acme/acme-client.ts';
import { csrFor } from '../../acme/csr-for.ts';
import { overHttp } from '../../acme/over-http.ts';
import { accepted } from '../../harness/member.ts';
import { type SharedStage, sharedStage } from '../../harness/shared-stage.ts';
import { withBrowser } from './opened.ts';
import { ownDomain } from './own-domain.ts';
import { recordRequests } from './sent-key.ts';
import { type View, visitConsole } from './visit.ts';

const VIEWS: readonly View[] = [
  { size: 'desktop', language: 'en', colorScheme: 'light' },
  { size: 'phone', language: 'zh', colorScheme: 'dark' },
];
const opened = withBrowser();

const Started = z.object({ methods: z.tuple([z.object({ place: z.object({ value: z.string() }) })]) });

/** Proves a domain to the account by a record of the DNS. */
async function proves({ applicant, runtime }: SharedStage, domain: string): Promise<void> {
  const { body } = accepted(await applicant.calls('POST /v1/domains', { name: domain, method: 'dns' }));
  const { value } = Started.parse(body).methods[0].place;
  await appendFile(
    join(runtime.home, 'zone.yml'),
    `_countersign.${domain}: { TXT: [${JSON.stringify(value)}] }\n`,
  );
  accepted(await applicant.calls(`POST /v1/domains/${domain}/check`, { method: 'dns' }));
}

describe.each(VIEWS)('a credential, on a $size in $language', (view) => {
  it('is created, used by a program for a certificate, shows that use, and after its revocation orders nothing', {
    timeout: 90_000,
  }, async () => {
    const { url, home } = inject('sharedRuntime');
    const domain = await ownDomain(home);
    await proves(sharedStage(), domain);
    const visit = await visitConsole(opened.browser, url, view);
    const { page, t } = visit;
    const named = (step: string) => `credential-${view.size}-${view.language}-${step}`;
    const name = `web server of ${domain}`;
    const copied = (what: string) =>
      page.getByRole('button', { name: t('domains.copyOf', { what }) }).locator('xpath=..');
    await visit.signIn('applicant', '/automation');
    const recorded = recordRequests(page.context());

    await page.getByRole('button', { name: t('automation.create'), exact: true }).click();
    await page.getByRole('textbox', { name: t('automation.name'), exact: true }).fill(name);
    await page
      .getByRole('textbox', { name: t('automation.domainsOptional') })
      .fill(` ${domain.toUpperCase()}\n`);
    await page.getByRole('textbox', { name: t('automation.days') }).fill('90');
    await visit.picture(named('1-form'));
    await page.getByRole('button', { name: t('automation.createNow') }).click();
    await page.getByText(t('automation.shownOnce')).waitFor();
    const shownAt = async (key: Parameters<typeof t>[0]): Promise<string> => {
      const text = await page
        .locator('dd', { has: copied(t(key)) })
        .locator('code')
        .innerText();
      return text.trim();
    };
    const [directoryUrl, keyIdentifier, hmacKey] = [
      await shownAt('automation.directoryUrl'),
      await shownAt('automation.keyIdentifier'),
      await shownAt('automation.hmacKey'),
    ];
    expect(directoryUrl).toBe(`${url}/acme/directory`);
    const command = await page.locator('pre').innerText();
    for (const each of [directoryUrl, keyIdentifier, hmacKey, domain]) expect(command).toContain(each);
    await visit.picture(named('2-key'));

    // The page is not left by mistake.
    await page.evaluate('history.back()');
    await page.getByText(t('automation.leaveHow')).waitFor();
    await page.getByRole('button', { name: t('automation.stay') }).click();
    await page.getByText(hmacKey, { exact: true }).waitFor();

    await page.getByRole('button', { name: t('automation.stored') }).click();
    await page.getByText(t('automation.noAccounts')).waitFor();
    await page.getByText(domain, { exact: true }).waitFor();

    // The key is gone with its page.
    expect(await page.content()).not.toContain(hmacKey);
    await page.evaluate('history.back()');
    await page.getByRole('heading', { level: 1, name: t('automation.title') }).waitFor();
    await page.evaluate('history.forward()');
    await page.getByText(t('automation.noAccounts')).waitFor();
    expect(await page.content()).not.toContain(hmacKey);
    const kept = await page.evaluate(
      `JSON.stringify([location.href, history.state, { ...localStorage }, { ...sessionStorage }, document.cookie])`,
    );
    expect(kept).not.toContain(hmacKey);
    expect((await recorded.sent()).filter((each) => each.includes(hmacKey))).toEqual([]);

    const client = acmeClient(overHttp(url), url);
    const registered = await client.register(keyIdentifier, Buffer.from(hmacKey, 'base64url'));
    expect(registered).toMatchObject({ status: 201, body: { status: 'valid' } });
    const names = [`www.${domain}`];
    const ordered = await client.orders(names);
    expect(ordered).toMatchObject({ status: 201, body: { status: 'ready' } });
    await client.post(String(ordered.body['finalize']), { csr: csrFor(names) });
    const issued = await until('the certificate', async () => {
      const { body } = await client.post(String(ordered.headers['location']));
      return body['status'] === 'valid' ? body : undefined;
    });
    const { text } = await client.post(String(issued['certificate']));
    expect(new X509Certificate(text).subjectAltName).toBe(`DNS:www.${domain}`);

    // What was ordered is a change that the page follows, so it shows the use by itself.
    await page.getByText(client.kid?.split('/').at(-1) ?? '', { exact: true }).waitFor();
    await page.getByText(t('automation.never')).first().waitFor({ state: 'detached' });
    await visit.picture(named('3-used'));

    await page.getByRole('button', { name: t('automation.revoke'), exact: true }).click();
    await page.getByRole('dialog').getByText(t('automation.revokeEnds')).waitFor();
    await visit.picture(named('4-revoke'));
    await page.getByRole('button', { name: t('automation.revokeNow') }).click();
    await page.getByText(t('automation.revokedHow')).waitFor();
    await page.getByText(t('automation.revoked', { name })).waitFor();
    await visit.picture(named('5-revoked'));

    const refused = await client.orders([`shop.${domain}`]);
    expect(refused).toMatchObject({ status: 403, body: { type: 'urn:ietf:params:acme:error:unauthorized' } });
    const other = await acmeClient(overHttp(url), url).register(
      keyIdentifier,
      Buffer.from(hmacKey, 'base64url'),
    );
    expect(other.status).toBeGreaterThanOrEqual(400);

    await page
      .getByRole('link', { name: t('automation.title') })
      .first()
      .click();
    await page.getByText(t('automation.states.revoked')).first().waitFor();
    expect(visit.faults).toEqual([]);
    await visit.close();
  });
});
