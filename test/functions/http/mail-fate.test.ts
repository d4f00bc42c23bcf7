import { describe, expect, it } from 'vitest';
import { after } from '../../../lib/clock.ts';
import type { Delivery } from '../../../lib/verification/challenge.ts';
import { sentMails } from '../../../lib/verification/mails/mail-counts.ts';
import { type Api, anApi } from './api.ts';
import { ask, EXAMPLE, happen, orderOf, place } from './orders.ts';

const bounced = (at: string): Delivery => ({
  state: 'bounced',
  at,
  permanent: true,
  detail: 'No such address.',
});

/** An order whose first contact's mail bounced, and which asks a second one. */
async function askingAnother(api: Api) {
  const orderId = await place(api);
  const first = await ask(api, orderId, { delivery: bounced(api.clock.now()) });
  const chosen = { adn: EXAMPLE, contact: `webmaster@${EXAMPLE}` };
  const at = api.clock.now();
  const applicant = { kind: 'applicant', member: (await orderOf(api, orderId)).createdBy } as const;
  await happen(api, orderId, { type: 'contact.chosen', at, by: applicant, ...chosen });
  const id = 'b'.repeat(26);
  const opened = { type: 'challenges.opened', at, by: { kind: 'service' } } as const;
  await happen(api, orderId, { ...opened, challenges: [{ id, ...chosen }] });
  await api.challenges.create({ ...first, id, contact: chosen.contact }, first.expiresAt);
  return orderId;
}

const domainOf = async (api: Api, orderId: string) =>
  (await api.call('getOrder', { as: 'anna', path: { orderId } })).body.domains[0];

describe('the order of a bounced mail', () => {
  it('shows why, and which other contacts may be asked', async () => {
    const api = anApi();
    const orderId = await place(api);
    const at = api.clock.now();
    await ask(api, orderId, { delivery: bounced(at) });

    const domain = await domainOf(api, orderId);

    expect(domain).toMatchObject({
      state: 'bounced',
      mail: { state: 'bounced', at, permanent: true, reason: 'No such address.' },
    });
    expect(domain.otherContacts).not.toContainEqual({ address: domain.contact });
  });

  it('lists a contact whose mail bounced last, and says so', async () => {
    const api = anApi();

    const domain = await domainOf(api, await askingAnother(api));

    expect(domain.otherContacts).toEqual([
      { address: 'administrator@example.com' },
      { address: 'hostmaster@example.com' },
      { address: 'postmaster@example.com' },
      { address: 'admin@example.com', failed: 'bounced' },
    ]);
  });

  it('shows that a mail waits, and until when', async () => {
    const api = anApi();
    const orderId = await place(api);
    const until = '2026-11-24T00:00:00.000Z';
    await ask(api, orderId, {
      mailsSent: 0,
      delivery: { state: 'pending' },
      waits: { because: 'recipient-limit', until },
    });

    const { state, mail } = await domainOf(api, orderId);

    expect(state).toBe('pending');
    expect(mail).toEqual({ state: 'waiting', until, reason: expect.stringContaining('This address') });
  });

  it('shows that a complaint counts as a decline', async () => {
    const api = anApi();
    const orderId = await place(api);
    const { id, valueHash } = await ask(api, orderId);
    const at = api.clock.now();
    await api.challenges.noteDelivery(id, { state: 'complained', at }, at);
    await api.challenges.decline(id, valueHash, at, { via: 'complaint', messageId: 'm' });

    expect(await domainOf(api, orderId)).toMatchObject({
      state: 'complained',
      mail: { state: 'complained', at },
    });
  });
});

describe('the mail guard', () => {
  it('shows an operator its counts and the accounts whose mails are stopped, and can be reset', async () => {
    const api = anApi();
    const now = api.clock.now();
    const ends = after(now, 40, 'days');
    for (let n = 0; n < 40; n++) await api.sent.reserve(sentMails('acme', now.slice(0, 10)), 100, now, ends);
    for (let n = 0; n < 10; n++) await api.mailCounts.count('bounced', 'acme', now);
    const own = await api.call('showMailGuard', { as: 'olga' });
    for (const account of ['b', 'c', 'd', 'e'])
      for (let n = 0; n < 10; n++) await api.mailCounts.count('bounced', account, now);

    const stopped = await api.call('showMailGuard', { as: 'olga' });
    const lifted = await api.call('liftMailGuard', { as: 'olga' });
    const sending = await api.call('showMailGuard', { as: 'olga' });

    const counts = { bounced: 10, complained: 0, sent: 40 };
    expect(own.body).toMatchObject({
      state: 'sending',
      days: 3,
      ...counts,
      bouncedPercent: expect.closeTo((counts.bounced * 100) / counts.sent, 1),
      limits: { ofAccount: { bouncedPercent: 5 }, ofAll: { bouncedPercent: 8 } },
      accounts: [{ account: 'acme', because: 'bounces', ...counts }],
    });
    expect(stopped.body).toMatchObject({ state: 'stopped', because: 'bounces', bounced: 50 });
    expect(lifted.status).toBe(204);
    expect(sending.body).toMatchObject({
      state: 'sending',
      days: 3,
      bounced: 0,
      complained: 0,
      sent: 0,
      bouncedPercent: 0,
      accounts: [],
    });
  });
});
