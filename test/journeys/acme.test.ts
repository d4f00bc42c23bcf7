import { X509Certificate } from 'node:crypto';
import { expect } from 'vitest';
import * as z from 'zod';
import { dnsValueOf } from '../../lib/acme/key-authorization.ts';
import { until } from '../../local/demo/until.ts';
import { type AcmeClient, type Answer, acmeClient } from '../acme/acme-client.ts';
import { csrFor } from '../acme/csr-for.ts';
import { overHttp } from '../acme/over-http.ts';
import { journey } from '../harness/journey.ts';
import { accepted } from '../harness/member.ts';
import { newAcmeClient } from '../harness/new-acme-client.ts';
import { publish } from '../harness/publish.ts';

/** RFC 5280 §5.3.1 */
const KEY_COMPROMISE = 1;
const Credentials = z.object({ items: z.array(z.object({ id: z.string() })) });

type Challenge = { type: string; url: string; token: string };

/** Has the challenge by DNS of each authorization of an order checked. */
async function proves(client: AcmeClient, home: string, order: Answer): Promise<void> {
  for (const url of order.body['authorizations'] as string[]) {
    const { body } = await client.post(url);
    const { value } = body['identifier'] as { value: string };
    const challenge = (body['challenges'] as Challenge[]).find(({ type }) => type === 'dns-01');
    const text = dnsValueOf(challenge?.token ?? '', await client.thumbprint());
    publish(home, `_acme-challenge.${value}`, { TXT: [text] });
    expect((await client.post(challenge?.url ?? '', {})).body['status']).toBe('valid');
    expect((await client.post(url)).body['status']).toBe('valid');
  }
}

/** Finalizes an order, and downloads its certificate. */
async function obtains(client: AcmeClient, ordered: Answer, names: readonly string[]) {
  const finalized = await client.post(String(ordered.body['finalize']), { csr: csrFor(names) });
  expect(finalized.status).toBe(200);
  const order = await until('the order to be valid', async () => {
    const { body } = await client.post(ordered.headers['location'] ?? '');
    return body['status'] === 'valid' ? body : undefined;
  });
  const { text } = await client.post(String(order['certificate']));
  return new X509Certificate(text);
}

journey(
  'a program obtains certificates by ACME: with a challenge, then without one, renews and revokes',
  {},
  async (stage) => {
    const { applicant, domain, runtime } = stage;
    const hostmaster = stage.contact(`hostmaster@${domain}`);
    const client = await newAcmeClient(applicant, runtime.url);
    const names = [`*.shop.${domain}`];

    const ordered = await client.orders(names);
    expect(ordered).toMatchObject({ status: 201, body: { status: 'pending' } });
    await proves(client, runtime.home, ordered);
    const first = await obtains(client, ordered, names);
    expect(first.subjectAltName).toBe(`DNS:*.shop.${domain}`);

    const more = [`www.shop.${domain}`, `shop.${domain}`];
    const ready = await client.orders(more);
    expect(ready.body['status']).toBe('ready');
    const second = await obtains(client, ready, more);

    const directory = await client.request('GET', String(client.kid).replace(/account\/.*/, 'directory'));
    const id = `${keyIdentifierOf(second)}.${Buffer.from(second.serialNumber, 'hex').toString('base64url')}`;
    const advice = await client.request('GET', `${directory.body['renewalInfo']}/${id}`);
    expect(advice).toMatchObject({ status: 200, body: { suggestedWindow: { start: expect.any(String) } } });
    const renewal = await client.orders(more, { replaces: id });
    const renewed = await obtains(client, renewal, more);
    expect(renewed.serialNumber).not.toBe(second.serialNumber);
    expect(await client.orders(more, { replaces: id })).toMatchObject({ status: 409 });

    const certificate = Buffer.from(renewed.raw).toString('base64url');
    const asked = { certificate, reason: KEY_COMPROMISE };
    expect((await client.post(String(directory.body['revokeCert']), asked)).status).toBe(200);
    expect((await client.post(`${client.kid}/orders`)).body['orders']).toHaveLength(3);
    const other = acmeClient(overHttp(runtime.url), String(client.kid).replace(/\/acme\/account\/.*/, ''));
    const keyChange = String(directory.body['keyChange']);
    const change = { account: client.kid, oldKey: client.publicJwk };
    const inner = await other.sign(change, { jwk: other.publicJwk, url: keyChange });
    expect((await client.post(keyChange, inner)).status).toBe(200);
    const found = await other.post(String(directory.body['newAccount']), { onlyReturnExisting: true });
    expect(found.headers['location']).toBe(client.kid);

    const { items } = Credentials.parse(accepted(await applicant.calls('GET /v1/acme-credentials')).body);
    const { id: credential = '' } = items[0] ?? {};
    const shown = accepted(await applicant.calls(`GET /v1/acme-credentials/${credential}`)).body;
    expect(JSON.stringify(shown)).toContain(String(client.kid).split('/').at(-1));
    expect((await applicant.calls(`DELETE /v1/acme-credentials/${credential}`)).status).toBe(204);
    expect(await hostmaster.mails()).toEqual([]);
  },
);

/** The key identifier of the issuer, base64url: the content of the extension 2.5.29.35 has nothing else. */
function keyIdentifierOf({ raw }: X509Certificate): string {
  const oid = Buffer.from('0603551d23', 'hex');
  const at = raw.indexOf(oid) + oid.length;
  // OCTET STRING, SEQUENCE, [0]: two bytes each.
  const length = raw[at + 5] ?? 0;
  return raw.subarray(at + 6, at + 6 + length).toString('base64url');
}
