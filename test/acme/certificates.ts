import { X509Certificate } from 'node:crypto';
import { readCaCertificate } from '../../lib/issuance/ca-certificate.ts';
import type { AcmeClient, Answer } from './acme-client.ts';
import { type AcmeWorld, URLS } from './acme-world.ts';
import { csrFor } from './csr-for.ts';

export type Obtained = { order: string; der: Buffer; serial: string; certId: string; issuedAt: string };

/** The identifier of a certificate (RFC 9773 §4.1), as a client computes it. */
export function certIdOf(serial: string, issuing: Buffer): string {
  const bytes = Buffer.from(serial, 'hex');
  const isNegative = (bytes[0] ?? 0) >= 0x80;
  const integer = isNegative
    ? Buffer.concat([Buffer.from([0]), bytes])
    : bytes.subarray(bytes[0] === 0 ? 1 : 0);
  const { keyIdentifier } = readCaCertificate(issuing);
  return `${Buffer.from(keyIdentifier).toString('base64url')}.${integer.toString('base64url')}`;
}

/** Orders a certificate for proven names and finalizes at once, as clients do. */
export async function obtain(
  w: AcmeWorld,
  client: AcmeClient,
  names: readonly string[],
  more: object = {},
  meanwhile: (order: string) => Promise<void> = async () => {},
): Promise<Obtained> {
  // The nonce of the last answer may be too old.
  await client.request('HEAD', URLS.newNonce);
  const ordered = await client.orders(names, more);
  if (ordered.status !== 201) throw new Error(ordered.text);
  const finalized = await client.post(String(ordered.body['finalize']), { csr: csrFor(names) });
  if (finalized.status !== 200) throw new Error(finalized.text);
  await w.settle();
  const url = ordered.headers['location'] ?? '';
  const [account = '', id = ''] = url.split('/').slice(-2);
  const placed = (await w.acme.acme.loadOrder(account, id))?.placed?.order ?? '';
  await meanwhile(placed);
  const { body, text } = await client.post(url);
  if (body['status'] !== 'valid') throw new Error(text);
  const chain = (await client.post(String(body['certificate']))).text;
  const [leaf, issuing] = (
    chain.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  ).map((pem) => new X509Certificate(pem));
  if (leaf === undefined || issuing === undefined) throw new Error(chain);
  const serial = leaf.serialNumber.toLowerCase().padStart(32, '0');
  const record = await w.deps.certificates.load(serial);
  if (record?.state !== 'issued') throw new Error('no certificate');
  const { orderId: order, issuedAt } = record;
  return { order, der: leaf.raw, serial, certId: certIdOf(serial, issuing.raw), issuedAt };
}

/** What the server says of the renewal of a certificate. */
export const asksRenewal = (client: AcmeClient, certId: string): Promise<Answer> =>
  client.request('GET', `${URLS.renewalInfo}/${certId}`);

/** The suggested window. */
export function windowOf({ body, status, text }: Answer): { start: string; end: string } {
  if (status !== 200) throw new Error(text);
  // The one cast: RFC 9773 §4.2 says so, and a wrong answer fails the test.
  return body['suggestedWindow'] as { start: string; end: string };
}
