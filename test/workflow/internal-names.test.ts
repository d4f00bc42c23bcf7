import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { after } from '../../lib/clock.ts';
import { newSortableId } from '../../lib/order/order-id.ts';
import { application, csr } from '../application/a-valid-application.ts';
import { type World, world } from './world.ts';

const MIXED = ['www.example.com', '*.svc.internal', 'intranet', '10.0.0.1', 'fd00::1'];
const INTERNAL = ['internal', 'intranet', '10.0.0.0/8', 'fd00::1/128'];

const order = (names: string[]) => application({ names, csr: csr('no-names') });

async function isGranted(w: World, namespace: string): Promise<void> {
  const at = w.clock.now();
  const by = { kind: 'operator', member: 'https://id.example#olga' } as const;
  await w.deps.grants.give(
    {
      id: newSortableId(at, w.deps.random),
      ...{ account: 'acme', namespace, reason: 'Our network', grantedBy: by.member, grantedAt: at },
      until: after(at, 90, 'days'),
    },
    { by, at },
    after(at, 60, 'days'),
  );
}

/** A world that records which names its DNS is asked for. */
async function asked(options: Parameters<typeof world>[0] = {}): Promise<World & { names: Set<string> }> {
  const w = await world(options);
  const names = new Set<string>();
  const { dns } = w.deps;
  w.deps.dns = {
    resolve(name, ...more) {
      names.add(name);
      return dns.resolve(name, ...more);
    },
  };
  return { ...w, names };
}

const reasonsOf = async (w: World, id: string): Promise<[string, string][]> => {
  const found = await w.order(id);
  return 'reasons' in found ? found.reasons.map(({ field, code }) => [field, code]) : [];
};

describe('an order with internal names and addresses', () => {
  it('is returned if no grant covers them, each at its field, without a mail or a look-up for them', async () => {
    const w = await asked();

    const id = await w.submits(order(MIXED));

    expect(await w.status(id)).toBe('returned');
    expect(await reasonsOf(w, id)).toEqual(
      [1, 2, 3, 4].map((index) => [`/names/${index}`, 'name-not-granted']),
    );
    expect(w.mailer.mails).toEqual([]);
    expect([...w.names].filter((name) => !name.endsWith('com'))).toEqual([]);
  });

  it('is issued as soon as they are granted; only the contact of the public name gets a mail', async () => {
    const w = await asked();
    const id = await w.submits(order(MIXED));
    for (const each of INTERNAL) await isGranted(w, each);

    await w.resubmits(id, order(MIXED));

    expect(w.mailer.mails.map(({ to }) => to)).toEqual(['admin@example.com']);
    expect([...w.names].filter((name) => !name.endsWith('com'))).toEqual([]);
    await w.answers(id, 'approve');
    expect(await w.status(id)).toBe('issued');
    const found = await w.deps.certificates.loadCurrent(id, 2);
    const issued = new X509Certificate(Buffer.from(found?.state === 'issued' ? found.der : '', 'base64'));
    expect(issued.subjectAltName).toBe(
      'DNS:www.example.com, DNS:*.svc.internal, DNS:intranet, IP Address:10.0.0.1, IP Address:FD00:0:0:0:0:0:0:1',
    );
    expect(issued.checkIP('fd00::1')).toBeDefined();
    expect(issued.checkHost('db.svc.internal')).toBeDefined();
  });

  it('is returned if a name is not proven any more when its domains are verified: there is no contact to ask', async () => {
    const w = await asked();
    await isGranted(w, '10.0.0.1/32');
    w.hooks.beforeStep = async (step) => {
      if (step === 'verifyDomains') await w.deps.blocks.endApprovals('acme', '10.0.0.1/32', w.clock.now());
    };

    const id = await w.submits(order(['10.0.0.1', 'www.example.com']));

    expect(await w.status(id)).toBe('returned');
    expect(await reasonsOf(w, id)).toEqual([['/names', 'grant-ended']]);
    expect((await w.order(id)).challenges.map(({ adn }) => adn)).toEqual(['example.com']);
  });

  it('is not issued if the public rules apply by then (BR 4.2.2)', async () => {
    const w = await asked();
    for (const each of ['corp', '10.0.0.0/8']) await isGranted(w, each);
    w.hooks.portsOf = (doing, ports) =>
      doing === 'issueCertificate' ? { ...ports, rules: { ...ports.rules, policy: 'br' } } : ports;

    const id = await w.submits(order(['wiki.corp', '10.0.0.1']));

    expect(await w.status(id)).toBe('returned');
    expect(await reasonsOf(w, id)).toEqual([
      ['/names/0', 'name-internal'],
      ['/names/1', 'name-ip-address'],
    ]);
  });

  it.each(['wiki.corp', 'intranet', 'x.local', 'router.home.arpa', '10.0.0.1', 'fd00::1'])(
    'cannot be placed under the public rules: %s',
    async (name) => {
      const w = await asked({ policy: 'br' });

      await expect(w.submits(order([name]))).rejects.toThrow(/name-(internal|special-use|ip-address)/);
    },
  );
});
