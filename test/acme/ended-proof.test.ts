import { describe, expect, it } from 'vitest';
import { after } from '../../lib/clock.ts';
import { application, csr } from '../application/a-valid-application.ts';
import type { AcmeClient } from './acme-client.ts';
import { type AcmeWorld, acmeWorld } from './acme-world.ts';
import { csrFor } from './csr-for.ts';

const NAMES = ['example.com', 'www.example.com'];

/** How a proof ends. */
const ENDS: Record<string, (w: AcmeWorld) => Promise<void>> = {
  'is given up': (w) => givesUp(w),
  'is given up, and its record is asked for again': async (w) => {
    await givesUp(w);
    w.clock.advance(1000);
    const now = w.clock.now();
    await w.deps.domains.start(
      { account: 'acme', adn: 'example.com' },
      'dns',
      { id: 'b'.repeat(26), startedAt: now, startedBy: 'https://id.example#anna', value: 'v'.repeat(52) },
      now,
    );
  },
};

async function givesUp(w: AcmeWorld): Promise<void> {
  const now = w.clock.now();
  await w.deps.blocks.endApprovals('acme', 'example.com', now);
  await w.deps.domains.giveUp({ account: 'acme', adn: 'example.com' }, now);
}

/** An order by ACME whose proof ends right before this step. @returns its URL */
async function endsBefore(step: string, ends: (w: AcmeWorld) => Promise<void>) {
  const w = await acmeWorld();
  await w.provesByDns('example.com');
  const client = await w.registered();
  const ordered = await client.orders(NAMES);
  expect(ordered.body['status']).toBe('ready');
  let ended = false;
  w.hooks.beforeStep = async (name) => {
    if (name !== step || ended) return;
    ended = true;
    await ends(w);
  };
  const finalized = await client.post(String(ordered.body['finalize']), { csr: csrFor(NAMES) });
  expect(finalized.body['status']).toBe('processing');
  await w.settle();
  expect(ended).toBe(true);
  return { w, client, url: ordered.headers['location'] ?? '' };
}

const placed = async (w: AcmeWorld) =>
  (await w.deps.store.list({ account: 'acme' } as never, { limit: 10 })).items;

async function reasonsOf(w: AcmeWorld) {
  const [summary] = await placed(w);
  const order = await w.order(summary?.id ?? '');
  return { id: order.id, status: order.status, reasons: 'reasons' in order ? order.reasons : [] };
}

async function isInvalid(w: AcmeWorld, client: AcmeClient, url: string): Promise<void> {
  expect((await client.post(url)).body).toMatchObject({
    status: 'invalid',
    error: {
      type: 'urn:ietf:params:acme:error:unauthorized',
      detail: expect.stringContaining('No proof of example.com holds any more.'),
    },
  });
  expect(w.mailer.mails).toEqual([]);
  expect(await placed(w)).toMatchObject([{ status: 'returned' }]);
}

describe.each(Object.entries(ENDS))('An order by ACME whose proof %s', (_, ends) => {
  it.each(['checkApplication', 'verifyDomains'])(
    'before %s is invalid, without a mail, and the next one has challenges',
    async (step) => {
      const { w, client, url } = await endsBefore(step, ends);

      await isInvalid(w, client, url);
      expect(w.invoked.filter(({ name }) => name === 'verifyDomains')).toHaveLength(
        step === 'verifyDomains' ? 1 : 0,
      );
      const again = await client.orders(NAMES);
      expect(again.headers['location']).not.toBe(url);
      expect(again.body['status']).toBe('pending');
      const [authorization = ''] = again.body['authorizations'] as string[];
      expect((await client.post(authorization)).body['challenges']).not.toEqual([]);
    },
  );
});

it('An order by ACME whose contact has declined says so, not only that its proof has ended', async () => {
  const { w } = await endsBefore('checkApplication', async (w) => {
    await givesUp(w);
    const now = w.clock.now();
    await w.deps.blocks.put({
      ...{ id: 'b'.repeat(26), account: 'acme', adn: 'example.com', because: 'declined' },
      ...{ createdAt: now, until: after(now, 7, 'days') },
    });
  });

  const { status, reasons } = await reasonsOf(w);
  expect(status).toBe('returned');
  expect(reasons.map(({ code }) => code)).toEqual(['evidence-too-old', 'domain-blocked']);
});

it('A member who submits an order by ACME again after its proof has ended is promised no mail: its record is awaited', async () => {
  const { w } = await endsBefore('checkApplication', async (w) => {
    const domain = await w.deps.domains.load('acme', 'example.com');
    w.clock.advance(Date.parse(domain?.dns?.proof?.until ?? '') - Date.parse(w.clock.now()));
  });

  const { id, reasons } = await reasonsOf(w);
  expect(reasons.map(({ code }) => code)).toEqual(['evidence-too-old']);
  expect(reasons[0]?.message).not.toMatch(/mail|contact/);
  await w.resubmits(id, application({ names: NAMES, contacts: {}, csr: csr('no-names') }));
  expect(await w.status(id)).toBe('verifying');
  expect(w.mailer.mails).toEqual([]);
});

describe('A contact is asked by mail', () => {
  it('if a member submits the order of a program again', async () => {
    const { w } = await endsBefore('checkApplication', givesUp);
    const [order] = await placed(w);

    await w.resubmits(order?.id ?? '', application({ names: NAMES, contacts: {}, csr: csr('no-names') }));

    expect(w.mailer.mails).toHaveLength(1);
    expect(await w.status(order?.id ?? '')).toBe('verifying');
  });

  it('if a member has ordered, and the proof ends before the check', async () => {
    const w = await acmeWorld();
    await w.provesByDns('example.com');
    w.hooks.beforeStep = async (name) => {
      if (name === 'checkApplication') await givesUp(w);
    };

    const id = await w.submits(application({ names: NAMES, contacts: {}, csr: csr('no-names') }));

    expect(await w.status(id)).toBe('verifying');
    expect(w.mailer.mails).toHaveLength(1);
  });
});
