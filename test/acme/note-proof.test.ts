import { describe, expect, it } from 'vitest';
import { dnsValueOf } from '../../lib/acme/key-authorization.ts';
import { after } from '../../lib/clock.ts';
import { networks } from '../../lib/domain-validation/networks.ts';
import { performCheck } from '../../lib/domain-validation/perform-check.ts';
import { noteProof } from '../../lib/use-cases/acme/note-proof.ts';
import { checkDomain } from '../../lib/use-cases/check-domain.ts';
import { resolverOf } from '../doubles/resolver.ts';
import { NAMES } from '../workflow/proves-by-dns.ts';
import type { AcmeClient } from './acme-client.ts';
import { type AcmeWorld, acmeWorld } from './acme-world.ts';

type Challenge = { type: string; url: string; token: string };

/** Has a challenge of a new order checked, with what is published for it. */
async function proves(
  w: AcmeWorld,
  client: AcmeClient,
  name: string,
  type: 'dns-01' | 'dns-persist-01',
  text?: string,
) {
  const ordered = await client.orders([name]);
  const [authorization = ''] = ordered.body['authorizations'] as string[];
  const { body } = await client.post(authorization);
  const challenge = (body['challenges'] as Challenge[]).find((each) => each.type === type);
  const label = type === 'dns-01' ? '_acme-challenge' : '_validation-persist';
  const value = text ?? dnsValueOf(challenge?.token ?? '', await client.thumbprint());
  w.published[`${label}.${name} TXT`] = [{ type: 'TXT', text: value }];
  const { body: checked } = await client.post(challenge?.url ?? '', {});
  expect(checked['status']).toBe('valid');
}

const persistent = (client: AcmeClient) => `ca.example.net; accounturi=${client.kid}`;
const stored = (w: AcmeWorld) => w.deps.domains.load('acme', 'example.com');

describe('what a challenge has proven', () => {
  it('leaves a validation that the account has started as it is, with a proof', async () => {
    const w = await acmeWorld();
    const client = await w.registered();
    await w.deps.domains.start(
      { account: 'acme', adn: 'example.com' },
      'dns',
      {
        ...{ id: 'a'.repeat(26), startedAt: w.clock.now(), startedBy: 'https://id.example#anna' },
        value: 'v'.repeat(52),
      },
      w.clock.now(),
    );
    await proves(w, client, 'example.com', 'dns-01');

    const { dns } = (await stored(w)) ?? {};
    expect(dns).toMatchObject({
      id: 'a'.repeat(26),
      checked: { result: 'undecided' },
      proof: { scope: 'domain' },
    });
  });

  it('does not say that the record of the account was found, which it was not', async () => {
    const w = await acmeWorld();
    const now = w.clock.now();
    const checked = { at: now, result: 'not-proven' } as const;
    const own = {
      id: 'a'.repeat(26),
      startedAt: now,
      startedBy: 'https://id.example#anna',
      value: 'v'.repeat(52),
    };
    await w.deps.domains.start({ account: 'acme', adn: 'example.com' }, 'dns', { ...own, checked }, now);
    await proves(w, await w.registered(), 'example.com', 'dns-01');

    const { dns } = (await stored(w)) ?? {};
    expect(dns).toMatchObject({ ...own, checked, proof: { scope: 'domain' } });
  });

  it.each([
    ['is kept if it is wider and holds', { scope: 'host' as const, hours: 20 }, false],
    ['is kept if it ends later', { scope: 'domain' as const, hours: 7 }, false],
    ['is replaced by one that is as wide and ends later', { scope: 'domain' as const, hours: 20 }, true],
  ])('an earlier proof %s', async (_, { scope, hours }, isReplaced) => {
    const w = await acmeWorld();
    await w.provesByDns('example.com', { method: 'dns-persist' });
    const before = (await stored(w))?.dnsPersist?.proof;
    expect(before?.scope).toBe('domain');
    const now = w.clock.now();
    await noteProof(
      { ...w.deps, names: NAMES },
      {
        ...{ account: 'acme', adn: 'example.com', confirmedAt: now, startedAt: now, rules: 'test' },
        ...{ challengeId: 'b'.repeat(26), startedBy: 'https://id.example#anna', expected: 'x' },
        ...{
          method: 'BR 3.2.2.4.22',
          scope,
          until: after(now, hours, 'hours'),
          proof: { method: 'dns-persist' },
        },
      },
      [],
    );
    expect((await stored(w))?.dnsPersist?.proof?.id).toBe(isReplaced ? 'b'.repeat(26) : before?.id);
  });

  it('is looked at again if it is a persistent record that names the ACME account', async () => {
    const w = await acmeWorld();
    const client = await w.registered();
    await proves(w, client, 'example.com', 'dns-persist-01', persistent(client));
    const before = await stored(w);
    expect(before?.dnsPersist?.proof?.scope).toBe('host');
    await w.passes(6 * 60);

    const look = performCheck({ dns: resolverOf(w.published), networks: networks([]), clock: w.clock });
    if (before === undefined) throw new Error('There is no domain.');
    await checkDomain({ ...w.deps, policy: 'internal', names: NAMES, look }, before);
    const later = (await stored(w))?.dnsPersist;
    expect(later?.checked?.result).toBe('proven');
    expect((later?.proof?.until ?? '') > (before.dnsPersist?.proof?.until ?? '')).toBe(true);
  });
});
