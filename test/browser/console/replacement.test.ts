import { X509Certificate } from 'node:crypto';
import { describe, expect, inject, it } from 'vitest';
import * as z from 'zod';
import { keyAndRequest } from '../../../local/demo/key-and-request.ts';
import { until } from '../../../local/demo/until.ts';
import type { AcmeClient } from '../../acme/acme-client.ts';
import { certIdOf } from '../../acme/certificates.ts';
import { csrFor } from '../../acme/csr-for.ts';
import { dv } from '../../harness/application.ts';
import { certificatesIn } from '../../harness/certificate.ts';
import { accepted, memberOf } from '../../harness/member.ts';
import { newAcmeClient } from '../../harness/new-acme-client.ts';
import { sharedStage } from '../../harness/shared-stage.ts';
import { withBrowser } from './opened.ts';
import { ownDomain } from './own-domain.ts';
import { proves } from './proves.ts';
import { visitConsole } from './visit.ts';

const opened = withBrowser();
const KEY = 'P-384';

const Progress = z.object({
  progress: z.object({
    ...{ valid: z.int(), replaced: z.int() },
    waiting: z.object({ clients: z.int(), people: z.int() }),
    orders: z.array(z.object({ name: z.string(), for: z.string() })),
  }),
});
const Window = z.object({ suggestedWindow: z.object({ end: z.string() }) });

/** Orders a certificate by ACME. @returns its identifier (RFC 9773 §4.1) */
async function obtains(client: AcmeClient, name: string, more: object = {}): Promise<string> {
  const ordered = await client.orders([name], more);
  if (ordered.status !== 201) throw new Error(ordered.text);
  await client.post(String(ordered.body['finalize']), { csr: csrFor([name], KEY) });
  const issued = await until('the certificate', async () => {
    const { body } = await client.post(String(ordered.headers['location']));
    return body['status'] === 'valid' ? body : undefined;
  });
  const { text } = await client.post(String(issued['certificate']));
  const [leaf, issuing] = certificatesIn(Buffer.from(text));
  if (leaf === undefined || issuing === undefined) throw new Error(text);
  return certIdOf(new X509Certificate(leaf.raw).serialNumber.toLowerCase().padStart(32, '0'), issuing.raw);
}

describe('a replacement request', () => {
  it('is reviewed, made, followed while a client renews, and ended', { timeout: 120_000 }, async () => {
    const { url, home } = inject('sharedRuntime');
    const stage = sharedStage();
    const domain = await ownDomain(home);
    await proves(stage, domain);
    const client = await newAcmeClient(stage.applicant, url);
    const certId = await obtains(client, `www.${domain}`);
    const { csr } = keyAndRequest([domain], KEY);
    const byPerson = await stage.applicant.places(dv(domain, { csr, contacts: {} }));
    await stage.applicant.sees(byPerson, 'issued');
    const operator = memberOf(stage.runtime, 'operator', 'operator@example.org');
    const wanted = { keyType: KEY, account: 'acme', reason: 'A drill' };
    const before = await until('both certificates in the index', async () => {
      const answer = await operator.calls('POST /v1/replacements?preview=true', wanted);
      const { progress } = Progress.parse(accepted(answer).body);
      const names = progress.orders.map(({ name }) => name);
      return names.includes(domain) && names.includes(`www.${domain}`) ? progress : undefined;
    });

    const visit = await visitConsole(opened.browser, url);
    const { page, t } = visit;
    const named = (step: string) => `replacement-${step}`;
    const press = (key: Parameters<typeof t>[0]) =>
      page
        .getByRole('button', { name: t(key), exact: true })
        .first()
        .click();
    await visit.signIn('operator', '/replacements');
    await press('replacements.new');
    await page.getByRole('button', { name: t('replacements.anyKeyType') }).click();
    await page.getByRole('option', { name: KEY }).click();
    await page.getByRole('button', { name: t('replacements.anyAccount') }).click();
    await page.getByRole('option', { name: 'acme', exact: true }).click();
    await page.getByRole('textbox', { name: t('replacements.reason') }).fill(wanted.reason);
    await press('replacements.review');

    // What it will do, before anything is requested.
    await page.getByText(t('replacements.plan.people', { count: before.waiting.people })).waitFor();
    await page.getByRole('link', { name: domain, exact: true }).waitFor();
    await visit.picture(named('1-review'));
    const untouched = Window.parse((await client.request('GET', `${url}/acme/renewal-info/${certId}`)).body);
    expect(Date.parse(untouched.suggestedWindow.end)).toBeGreaterThan(Date.now());
    // The form is kept by "Back".
    await press('replacements.back');
    expect(await page.getByRole('textbox', { name: t('replacements.reason') }).inputValue()).toBe(
      wanted.reason,
    );
    await press('replacements.review');
    await press('replacements.requestNow');

    const of = (replaced: number) =>
      page.getByText(t('replacements.replacedOf', { replaced, valid: before.valid })).first();
    await of(before.replaced).waitFor();
    await page.getByText(t('replacements.isRequested')).waitFor();
    await page.getByRole('link', { name: `www.${domain}`, exact: true }).waitFor();
    await visit.picture(named('2-requested'));

    await obtains(client, `www.${domain}`, { replaces: certId });
    const id = new URL(page.url()).pathname.split('/').at(-1);
    await until('the replacement', async () => {
      const { progress } = Progress.parse(accepted(await operator.calls(`GET /v1/replacements/${id}`)).body);
      return progress.replaced > before.replaced ? progress : undefined;
    });
    await press('replacements.recount');
    await of(before.replaced + 1).waitFor();
    await page.getByRole('link', { name: `www.${domain}`, exact: true }).waitFor({ state: 'detached' });
    await visit.picture(named('3-progress'));

    await press('replacements.end');
    const left = before.valid - before.replaced - 1;
    await page.getByText(t('replacements.endWaiting', { count: left })).waitFor();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('replacements.endNow') })
      .click();
    await page.getByText(t('replacements.endedHow')).waitFor();
    expect((await operator.calls(`GET /v1/replacements/${id}`)).body).toMatchObject({
      ...{ ...wanted, state: 'ended' },
    });
    // It is not ended again, and the certificate of the person leads to its order.
    expect(await page.getByRole('button', { name: t('replacements.end'), exact: true }).count()).toBe(0);
    await page.getByRole('link', { name: domain, exact: true }).click();
    await page.waitForURL(({ pathname }) => pathname === `/orders/${byPerson.id}`);
    expect(visit.faults).toEqual([]);
    await visit.close();
  });

  it('is made once if its answer is lost and the operator sends it again', { timeout: 60_000 }, async () => {
    const { url } = inject('sharedRuntime');
    const visit = await visitConsole(opened.browser, url);
    const { page, t } = visit;
    const reason = `A drill ${crypto.randomUUID()}`;
    const press = (key: Parameters<typeof t>[0]) =>
      page.getByRole('button', { name: t(key), exact: true }).click();
    await visit.signIn('operator', '/replacements/new');
    await page.getByRole('button', { name: t('replacements.anyKeyType') }).click();
    await page.getByRole('option', { name: KEY }).click();
    await page.getByRole('textbox', { name: t('replacements.reason') }).fill(reason);
    await press('replacements.review');
    await page.getByText(t('replacements.willHappen')).waitFor();
    await page.route(
      ({ pathname, search }) => pathname === '/v1/replacements' && search === '',
      async (route) => {
        await route.fetch();
        await route.abort();
      },
      { times: 1 },
    );

    await press('replacements.requestNow');
    await page.getByText(t('replacements.notRequested')).waitFor();
    await press('replacements.requestNow');
    await page.getByText(t('replacements.isRequested')).waitFor();

    const operator = memberOf(sharedStage().runtime, 'operator', 'operator@example.org');
    const listed = z
      .object({ items: z.array(z.object({ id: z.string(), reason: z.string() })) })
      .parse(accepted(await operator.calls('GET /v1/replacements?limit=100')).body);
    const made = listed.items.filter((each) => each.reason === reason);
    expect(made).toHaveLength(1);
    for (const { id } of made) accepted(await operator.calls(`DELETE /v1/replacements/${id}`));
    await visit.close();
  });
});
