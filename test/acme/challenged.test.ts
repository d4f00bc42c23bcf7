import { describe, expect, it } from 'vitest';
import { dnsValueOf } from '../../lib/acme/key-authorization.ts';
import type { AcmeClient, Answer } from './acme-client.ts';
import { type AcmeWorld, acmeWorld } from './acme-world.ts';
import { csrFor } from './csr-for.ts';

type Challenge = { type: string; url: string; token?: string; status: string };

const challengesOf = ({ body }: Answer) => body['challenges'] as Challenge[];
const only = (order: Answer): string => (order.body['authorizations'] as string[])[0] ?? '';

/** Publishes the value of the challenge by DNS of an authorization. @returns its URL */
async function publishes(w: AcmeWorld, client: AcmeClient, authorization: string): Promise<string> {
  const answer = await client.post(authorization);
  const challenge = challengesOf(answer).find(({ type }) => type === 'dns-01');
  const { value } = answer.body['identifier'] as { value: string };
  const text = dnsValueOf(challenge?.token ?? '', await client.thumbprint());
  w.published[`_acme-challenge.${value} TXT`] = [{ type: 'TXT', text }];
  return challenge?.url ?? '';
}

describe('an order for a domain that is not proven', () => {
  it('is issued after its challenge by DNS, without a mail; a second one needs no challenge', async () => {
    const w = await acmeWorld();
    const client = await w.registered();
    const names = ['*.shop.example.com'];
    const ordered = await client.orders(names);
    expect(ordered.body['status']).toBe('pending');
    const authorization = await client.post(only(ordered));
    expect(authorization.body).toMatchObject({ status: 'pending', wildcard: true });
    expect(
      challengesOf(authorization)
        .map(({ type }) => type)
        .sort(),
    ).toEqual(['dns-01', 'dns-persist-01']);

    const url = await publishes(w, client, only(ordered));
    const checked = await client.post(url, {});
    expect(checked.body['status']).toBe('valid');
    expect(checked.headers['link']).toContain('rel="up"');
    expect((await client.post(ordered.headers['location'] ?? '')).body['status']).toBe('ready');
    await client.post(String(ordered.body['finalize']), { csr: csrFor(names) });
    await w.settle();

    expect((await client.post(ordered.headers['location'] ?? '')).body['status']).toBe('valid');
    expect(w.mailer.mails).toEqual([]);
    expect((await client.orders(['www.shop.example.com'])).body['status']).toBe('ready');
    expect((await client.orders(['example.com'])).body['status']).toBe('pending');
  });

  it('is invalid after a challenge that nothing answers, and another order has new challenges', async () => {
    const w = await acmeWorld();
    const client = await w.registered();
    const ordered = await client.orders(['example.com']);
    const authorization = await client.post(only(ordered));
    const [challenge] = challengesOf(authorization).filter(({ type }) => type === 'dns-01');

    const checked = await client.post(challenge?.url ?? '', {});
    expect(checked.body).toMatchObject({
      status: 'invalid',
      error: {
        type: 'urn:ietf:params:acme:error:dns',
        detail: expect.stringContaining('_acme-challenge.example.com'),
      },
    });
    expect((await client.post(ordered.headers['location'] ?? '')).body['status']).toBe('invalid');
    const refused = await client.post(String(ordered.body['finalize']), { csr: csrFor(['example.com']) });
    expect(refused).toMatchObject({
      status: 403,
      body: { type: 'urn:ietf:params:acme:error:orderNotReady' },
    });
    const again = await client.orders(['example.com']);
    expect(again.headers['location']).not.toBe(ordered.headers['location']);
    expect(again.body['status']).toBe('pending');
  });

  it('is not finalized before its challenge, and not after its authorization was deactivated', async () => {
    const w = await acmeWorld();
    await w.provesByDns('example.com');
    const client = await w.registered();
    const pending = await client.orders(['example.net']);
    expect(
      (await client.post(String(pending.body['finalize']), { csr: csrFor(['example.net']) })).status,
    ).toBe(403);

    const ordered = await client.orders(['example.com']);
    const deactivated = await client.post(only(ordered), { status: 'deactivated' });
    expect(deactivated.body['status']).toBe('deactivated');
    expect(
      (await client.post(String(ordered.body['finalize']), { csr: csrFor(['example.com']) })).status,
    ).toBe(403);
  });
});
