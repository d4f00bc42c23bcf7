import { describe, expect, it } from 'vitest';
import { after as later } from '../../lib/clock.ts';
import { application, csr } from '../application/a-valid-application.ts';
import type { AcmeClient } from './acme-client.ts';
import { type AcmeWorld, acmeWorld, URLS } from './acme-world.ts';
import { csrFor } from './csr-for.ts';

/** Time has passed, and with it the nonce of the last answer. */
const afresh = (client: AcmeClient) => client.request('HEAD', URLS.newNonce);

const error = (type: string) => ({ type: `urn:ietf:params:acme:error:${type}` });

describe('an order whose domain was proven when it was created', () => {
  it('places nothing and asks no contact after the proof has ended: it becomes invalid, and another one has challenges', async () => {
    const w = await acmeWorld();
    const { dns } = await w.provesByDns('example.com');
    await w.passesUntil(later(dns?.proof?.until ?? '', -1, 'days'));
    const client = await w.registered();
    const ordered = await client.orders(['example.com', 'www.example.com']);
    expect(ordered.body['status']).toBe('ready');
    await w.passesUntil(later(dns?.proof?.until ?? '', 1, 'hours'));
    await afresh(client);

    const finalized = await client.post(String(ordered.body['finalize']), {
      csr: csrFor(['example.com', 'www.example.com']),
    });
    await w.settle();
    expect(w.mailer.mails).toEqual([]);
    expect(finalized).toMatchObject({ status: 403, body: error('unauthorized') });
    expect((await client.post(ordered.headers['location'] ?? '')).body['status']).toBe('invalid');
    expect((await client.orders(['example.com', 'www.example.com'])).body['status']).toBe('pending');
  });
});

describe('names of one domain that contacts approved', () => {
  /** A contact approves exactly these names, for an order of the console. */
  const approves = async (w: AcmeWorld, names: string[], more: object = {}) => {
    const id = await w.submits(application({ names, contacts: {}, csr: csr('no-names'), ...more }));
    await w.answers(id, 'approve');
    return id;
  };

  it('one by one need a challenge together, because an order needs one approval for them', async () => {
    const w = await acmeWorld();
    await approves(w, ['a.example.com']);
    await approves(w, ['b.example.com']);
    const asked = w.mailer.mails.length;
    const client = await w.registered();
    expect((await client.orders(['a.example.com'])).body['status']).toBe('ready');
    expect((await client.orders(['a.example.com', 'c.example.com'])).body['status']).toBe('pending');

    const names = ['a.example.com', 'b.example.com'];
    const ordered = await client.orders(names);
    if (ordered.body['status'] === 'ready')
      await client.post(String(ordered.body['finalize']), { csr: csrFor(names) });
    await w.settle();
    expect(w.mailer.mails).toHaveLength(asked);
    expect(ordered.body['status']).toBe('pending');
  });
});
