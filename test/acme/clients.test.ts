import { randomBytes, X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { OrderStore } from '../../lib/order/store.ts';
import { showClients } from '../../lib/use-cases/show-clients.ts';
import { newChallengeId } from '../../lib/verification/random-value.ts';
import { application, csr } from '../application/a-valid-application.ts';
import { resolverOf } from '../doubles/resolver.ts';
import { approved } from '../workflow/acts.ts';
import { APPLICANT } from '../workflow/world.ts';
import { type AcmeClient, acmeClient } from './acme-client.ts';
import { type AcmeWorld, acmeWorld, PUBLIC_URL, URLS } from './acme-world.ts';
import { obtain } from './certificates.ts';
import { csrFor } from './csr-for.ts';

const DAY = 86_400_000;
const NAMES = ['shop.example.com', 'example.com'];
const OLGA = 'https://id.example#olga';

async function withNames(options: Parameters<typeof acmeWorld>[0] = {}) {
  const w = await acmeWorld(options);
  await w.provesByDns('example.com');
  return w;
}
/** Seven days, so that the proof of the domain outlives the certificate. */
const SHORT = { profile: 'shortlived' };

type Scope = Parameters<typeof showClients>[1];
const shows = (w: AcmeWorld, scope: Scope = {}, store: Partial<OrderStore> = {}) =>
  showClients(
    {
      ...w.acme,
      ...{ uses: w.uses, credentials: w.credentials, members: w.members, replacements: w.replacements },
      store: { ...w.deps.store, ...store },
    },
    scope,
  );
const only = async (w: AcmeWorld) => {
  const { certificates } = await shows(w);
  const [first, ...more] = certificates;
  if (first === undefined || more.length > 0) throw new Error(JSON.stringify(certificates));
  return first;
};
/** How the renewal of an order is shown. */
const renewalOf = async (w: AcmeWorld, { order }: { order: string }) => {
  const { certificates } = await shows(w);
  const found = certificates.find((each) => each.order === order);
  return { attempt: found?.attempt, attention: found?.attention };
};
const passes = (w: AcmeWorld, days: number) => w.clock.advance(days * DAY);
/** For a client the nonce of whose last answer is too old. */
async function orders(client: AcmeClient, names: readonly string[], more: object = {}) {
  await client.request('HEAD', URLS.newNonce);
  return client.orders(names, more);
}
function forbidsByCaa(w: AcmeWorld, domain: string): void {
  const record = { type: 'CAA', flags: 0, tag: 'issue', value: 'other.example.org' } as const;
  w.deps.dns = resolverOf({ [`${domain} CAA`]: [record] });
}
const daysOf = ({ der }: { der: Buffer }): number => {
  const { validFromDate, validToDate } = new X509Certificate(der);
  return (validToDate.getTime() - validFromDate.getTime()) / DAY;
};
const idOf = (client: AcmeClient) => String(client.kid).split('/').at(-1) ?? '';

describe('the clients that hold certificates', () => {
  it('are shown with their credential, contact, software and last use, and with their certificates', async () => {
    const w = await withNames();
    const client = await w.registered({ name: 'web1' }, { contact: ['mailto:ops@example.com'] });
    const createdAt = w.clock.now();
    const { order } = await obtain(w, client, NAMES, SHORT);

    const shown = await shows(w);

    const stored = await w.order(order);
    const notAfter = stored.status === 'issued' ? stored.certificate.notAfter : '';
    expect(shown).toEqual({
      clients: [
        {
          ...{ id: idOf(client), account: 'acme', status: 'valid', createdAt },
          credential: { id: expect.stringMatching(/^[a-z2-7]{26}$/), name: 'web1', state: 'active' },
          contact: ['mailto:ops@example.com'],
          lastUsedAt: createdAt,
          ...{ certificates: 1, needAttention: 0 },
        },
      ],
      certificates: [
        {
          ...{ order, account: 'acme', client: idOf(client), notAfter },
          names: ['shop.example.com', 'example.com'],
          nameCount: 2,
          renewalWindow: { start: expect.any(String), end: expect.any(String) },
        },
      ],
      examined: 1,
    });
  });

  it('are shown with the software that their requests name', async () => {
    const w = await withNames();
    const agent = { 'user-agent': 'certbot/5.1.0\u0007' };
    const client = acmeClient(
      (event) => w.serve({ ...event, headers: { ...event.headers, ...agent } }),
      PUBLIC_URL,
    );
    const { keyIdentifier, key } = await w.credential();
    await client.register(keyIdentifier, key);
    await obtain(w, client, NAMES, SHORT);

    expect((await shows(w)).clients).toMatchObject([{ software: 'certbot/5.1.0' }]);
  });

  it('say that who answers for their credential has left the account', async () => {
    const w = await withNames();
    await obtain(w, await w.registered(), NAMES, SHORT);
    const by = { kind: 'member', member: APPLICANT } as const;
    await w.members.remove(APPLICANT, { at: w.clock.now(), by });

    expect((await shows(w)).clients).toMatchObject([{ credential: { state: 'member-left' } }]);
  });

  it('are those of one account, or one of them, if asked; that of another account is not found', async () => {
    const w = await withNames();
    await w.provesByDns('example.net', { account: 'zeta' });
    const [one, two, other] = [
      await w.registered(),
      await w.registered(),
      await w.registered({ account: 'zeta' }),
    ];
    await obtain(w, one, ['a.example.com'], SHORT);
    await obtain(w, two, ['b.example.com'], SHORT);
    await obtain(w, other, ['example.net'], SHORT);
    const names = async (scope: Scope) =>
      (await shows(w, scope)).certificates.map((each) => each.names[0]).sort();

    expect(await names({})).toEqual(['a.example.com', 'b.example.com', 'example.net']);
    expect(await names({ account: 'acme' })).toEqual(['a.example.com', 'b.example.com']);
    expect(await names({ account: 'acme', client: idOf(two) })).toEqual(['b.example.com']);
    expect(await names({ client: idOf(other) })).toEqual(['example.net']);
    const missing = [
      shows(w, { account: 'acme', client: idOf(other) }),
      shows(w, { account: 'acme', client: 'a'.repeat(26) }),
    ].map((each) => each.catch(({ type, message }) => [type, message]));
    const [foreign, unknown] = await Promise.all(missing);
    expect(foreign).toEqual(['not-found', expect.any(String)]);
    expect(foreign).toEqual(unknown);
  });

  it('hold neither what a person ordered, nor what has ended or was revoked', async () => {
    const w = await withNames();
    const client = await w.registered();
    await w.submits(
      application({
        ...{ names: ['example.com'], contacts: {}, csr: csr('no-names') },
        verification: { 'example.com': { method: 'dns' } },
      }),
    );
    const { der } = await obtain(w, client, ['a.example.com'], SHORT);
    await client.post(URLS.revokeCert, { certificate: der.toString('base64url') });
    await obtain(w, client, ['b.example.com'], SHORT);

    expect((await only(w)).names).toEqual(['b.example.com']);
    passes(w, 7.1);
    expect(await shows(w)).toEqual({ clients: [], certificates: [], examined: 2 });
  });
});

describe('a certificate that ends', () => {
  it('appears without an attempt, with one that failed, and no more once it is renewed', async () => {
    const w = await withNames();
    const client = await w.registered();
    const held = await obtain(w, client, NAMES, SHORT);
    const attention = async () => {
      const { clients, certificates } = await shows(w, { attention: true });
      return [clients.length, ...certificates.map((each) => each.attention)];
    };

    expect(await attention()).toEqual([0]);
    passes(w, 6);
    expect(await attention()).toEqual([1, 'no-attempt']);
    expect((await shows(w)).clients).toMatchObject([{ certificates: 1, needAttention: 1 }]);
    const permitted = w.deps.dns;
    forbidsByCaa(w, 'example.com');
    await orders(client, NAMES, SHORT).then((ordered) =>
      client.post(String(ordered.body['finalize']), { csr: csrFor(NAMES) }),
    );
    await w.settle();
    expect(await attention()).toEqual([1, 'attempt-failed']);
    expect((await only(w)).attempt).toMatchObject({
      ...{ state: 'failed', at: w.clock.now(), order: expect.any(String) },
      error: { type: 'caa', detail: expect.stringContaining('example.com') },
    });
    w.deps.dns = permitted;
    const next = await obtain(w, client, NAMES, SHORT);

    expect(await attention()).toEqual([0]);
    expect((await renewalOf(w, held)).attempt).toMatchObject({ state: 'succeeded', order: next.order });
    expect(await renewalOf(w, next)).toEqual({ attempt: undefined, attention: undefined });
  });

  it('shows why a name could not be proven', async () => {
    const w = await withNames();
    const client = await w.registered();
    await obtain(w, client, NAMES, SHORT);
    passes(w, 5);
    await w.deps.blocks.endApprovals('acme', 'example.com', w.clock.now());
    await w.deps.domains.giveUp({ account: 'acme', adn: 'example.com' }, w.clock.now());
    const ordered = await orders(client, NAMES, SHORT);
    const [authorization = ''] = ordered.body['authorizations'] as string[];
    const { body } = await client.post(authorization);
    const [challenge] = body['challenges'] as { url: string }[];
    await client.post(challenge?.url ?? '', {});

    expect(await only(w)).toMatchObject({
      attempt: {
        state: 'failed',
        error: { type: 'dns', detail: expect.stringContaining('shop.example.com: ') },
      },
      attention: 'attempt-failed',
    });
  });

  it('appears if its client leaves the order for a day', async () => {
    const w = await withNames();
    const client = await w.registered();
    const held = await obtain(w, client, NAMES, SHORT);
    passes(w, 4.8);
    await orders(client, NAMES, SHORT);

    expect(await renewalOf(w, held)).toMatchObject({ attempt: { state: 'waiting' }, attention: undefined });
    passes(w, 1);
    expect((await renewalOf(w, held)).attention).toBe('attempt-unfinished');
  });

  it('does not appear while its renewal is reviewed', async () => {
    const w = await withNames({ reviewed: true });
    const client = await w.registered();
    const held = await obtain(w, client, NAMES, SHORT, async (id) => {
      await w.does(id, approved);
      await w.wake(id);
      await w.settle();
    });
    passes(w, 5);
    const ordered = await orders(client, NAMES, SHORT);
    await client.post(String(ordered.body['finalize']), { csr: csrFor(NAMES) });
    await w.settle();
    passes(w, 1.5);

    expect(await renewalOf(w, held)).toMatchObject({
      attempt: { state: 'waiting', order: expect.any(String) },
      attention: undefined,
    });
  });

  it('is found to be renewed with "replaces" and another profile, before its window, too', async () => {
    const w = await withNames();
    const client = await w.registered();
    const held = await obtain(w, client, NAMES, SHORT);
    passes(w, 1);
    const next = await obtain(w, client, ['example.com', 'new.example.com'], { replaces: held.certId });

    const renewed = {
      attempt: { state: 'succeeded', order: next.order, at: next.issuedAt },
      attention: undefined,
    };
    expect(await renewalOf(w, held)).toEqual(renewed);
    passes(w, 5);
    expect(await renewalOf(w, held)).toEqual(renewed);
  });

  it('shows an attempt with "replaces" that failed', async () => {
    const w = await withNames();
    const client = await w.registered();
    const held = await obtain(w, client, NAMES, SHORT);
    passes(w, 5);
    forbidsByCaa(w, 'example.com');
    const ordered = await orders(client, NAMES, { ...SHORT, replaces: held.certId });
    await client.post(String(ordered.body['finalize']), { csr: csrFor(NAMES) });
    await w.settle();

    expect((await renewalOf(w, held)).attention).toBe('attempt-failed');
  });

  it('is renewed by another client of its account, but not by one that got the same names at the same time', async () => {
    const w = await withNames();
    const [one, two] = [await w.registered(), await w.registered()];
    const held = await obtain(w, one, NAMES, SHORT);
    w.clock.advance(3_600_000);
    await obtain(w, two, NAMES, SHORT);
    passes(w, 5.9);

    expect(await renewalOf(w, held)).toEqual({ attempt: undefined, attention: 'no-attempt' });
    await obtain(w, await w.registered(), ['example.com'], SHORT);
    expect((await renewalOf(w, held)).attention).toBe('no-attempt');
    const moved = await obtain(w, await w.registered(), NAMES.toReversed(), SHORT);
    expect((await renewalOf(w, held)).attempt).toMatchObject({ state: 'succeeded', order: moved.order });
  });

  it('is not renewed by what was revoked, or has ended before it', async () => {
    const w = await withNames();
    const client = await w.registered();
    const held = await obtain(w, client, NAMES);
    const renewed = async (days: number) => {
      passes(w, days);
      return obtain(w, client, NAMES, SHORT);
    };
    const life = daysOf(held);
    const first = await renewed(life * 0.75);
    expect((await renewalOf(w, held)).attention).toBeUndefined();
    await client.post(URLS.revokeCert, { certificate: first.der.toString('base64url') });
    expect((await renewalOf(w, held)).attention).toBe('no-attempt');
    await renewed(0.01);
    expect((await renewalOf(w, held)).attention).toBeUndefined();
    passes(w, 7.1);
    expect((await renewalOf(w, held)).attention).toBe('no-attempt');
  });

  it('stays renewed if its client orders again, and fails', async () => {
    const w = await withNames();
    const client = await w.registered();
    const held = await obtain(w, client, NAMES, SHORT);
    passes(w, 5);
    const next = await obtain(w, client, NAMES, SHORT);
    passes(w, 1);
    forbidsByCaa(w, 'example.com');
    const ordered = await orders(client, NAMES);
    await client.post(String(ordered.body['finalize']), { csr: csrFor(NAMES) });
    await w.settle();

    expect(await renewalOf(w, held)).toMatchObject({ attempt: { order: next.order }, attention: undefined });
  });

  it.each([0.001, 1])(
    'appears a day after an operator wants it replaced, %d days after its issue',
    async (days) => {
      const w = await withNames();
      const client = await w.registered();
      const held = await obtain(w, client, NAMES);
      passes(w, days);
      const at = w.clock.now();
      await w.replacements.request(
        {
          id: newChallengeId((bytes) => new Uint8Array(randomBytes(bytes))),
          ...{ issuedBefore: at, reason: 'A drill', requestedAt: at, requestedBy: OLGA },
        },
        { at, by: { kind: 'operator', member: OLGA } },
      );

      expect((await renewalOf(w, held)).attention).toBeUndefined();
      passes(w, 1);
      expect((await renewalOf(w, held)).attention).toBe('no-attempt');
    },
  );
});

describe('the list of clients', () => {
  it('comes in parts, and each has the cursor of the next; a cursor of another list is refused', async () => {
    const w = await withNames();
    const client = await w.registered();
    for (let count = 0; count < 7; count++) await obtain(w, client, [`n${count}.example.com`], SHORT);
    const { list } = w.deps.store;
    const one: typeof list = (filter, page, sort) => list(filter, { ...page, limit: 1 }, sort);

    const first = await shows(w, {}, { list: one });
    const second = await shows(w, { cursor: first.cursor }, { list: one });

    expect(first).toMatchObject({ examined: 5, cursor: expect.any(String) });
    expect(second).toMatchObject({ examined: 2, clients: [{ certificates: 2 }] });
    expect(second).not.toHaveProperty('cursor');
    const all = [...first.certificates, ...second.certificates].map(({ order }) => order);
    expect(new Set(all).size).toBe(7);
    await expect(shows(w, { account: 'acme', cursor: first.cursor })).rejects.toThrow(/cursor/);
  });

  it('ends a part after a hundred certificates whose attempts were looked up', async () => {
    const w = await withNames();
    const client = await w.registered();
    await obtain(w, client, NAMES, SHORT);
    passes(w, 6);
    const { list } = w.deps.store;
    let pages = 0;
    const many: typeof list = async (filter, page, sort) => {
      pages += 1;
      const { items } = await list(filter, { ...page, cursor: undefined }, sort);
      return { items: Array.from({ length: 60 }, () => items).flat(), cursor: 'next' };
    };

    const { examined } = await shows(w, {}, { list: many });

    expect([pages, examined]).toEqual([2, 120]);
  });
});
