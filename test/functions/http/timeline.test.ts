import { describe, expect, it } from 'vitest';
import { anApi } from './api.ts';
import { ask, EXAMPLE, orderOf, place } from './orders.ts';

const SECOND = 1000;
const byPage = { via: 'page', sourceIp: '192.0.2.1', userAgent: 'curl' } as const;

type Entry = { type: string; at: string; sequence?: number };

/** An order whose contact was mailed twice, answered, and declined later. */
async function answered() {
  const api = anApi();
  const orderId = await place(api);
  const { id, valueHash } = await ask(api, orderId, { mailsSent: 0 });
  const { challenges, clock } = api;
  const now = () => {
    clock.advance(SECOND);
    return clock.now();
  };
  await challenges.noteSent(id, 0, 'm-1', now());
  const bounced = { state: 'bounced', at: now(), mail: 'm-1', permanent: false, detail: 'Full.' } as const;
  await challenges.noteDelivery(id, bounced, now());
  await challenges.requestMail(id, 1);
  await challenges.noteSent(id, 1, 'm-2', now());
  await challenges.noteDelivery(id, { state: 'delivered', at: clock.now(), mail: 'm-2' }, now());
  await challenges.approve(id, valueHash, now(), byPage, 'domain');
  await challenges.decline(id, valueHash, now(), byPage, 'Not us.');
  const path = { orderId };
  const read = async (query: Record<string, string> = {}) =>
    (await api.call('listEvents', { as: 'anna', path, query })).body;
  return { api, orderId, id, read };
}

describe('the history of an order', () => {
  it('has the mails and the answers between the events, each with its fields', async () => {
    const { api, orderId, id, read } = await answered();
    const of = { challengeId: id, adn: EXAMPLE, contact: `admin@${EXAMPLE}` };

    const { items, cursor } = await read();

    const { version } = await orderOf(api, orderId);
    expect(cursor).toBeUndefined();
    expect(items.slice(0, version).map(({ sequence }: Entry) => sequence)).toEqual(
      Array.from({ length: version }, (_, n) => n + 1),
    );
    expect(items.slice(version)).toMatchObject([
      { ...of, type: 'mail.sent', mail: 1, by: { kind: 'service' } },
      { ...of, type: 'mail.bounced', permanent: false, reason: 'Full.' },
      { ...of, type: 'mail.reminded', mail: 2 },
      { ...of, type: 'mail.delivered' },
      { ...of, type: 'contact.approved', scope: 'domain', by: { kind: 'contact' } },
      { ...of, type: 'contact.declined', comment: 'Not us.', via: 'page' },
      { ...of, type: 'domain.blocked', until: expect.stringMatching(/^2026-12/) },
    ]);
    expect(JSON.stringify(items)).not.toMatch(/192\.0\.2\.1|curl/);
  });

  it.each(['1', '2', '3', '5'])('is the same in pages of %s', async (limit) => {
    const { read } = await answered();
    const { items: whole } = await read();
    const items: Entry[] = [];

    let cursor: string | undefined;
    do {
      const page = await read({ limit, ...(cursor !== undefined && { cursor }) });
      expect(page.items.length).toBeLessThanOrEqual(Number(limit));
      items.push(...page.items);
      cursor = page.cursor;
    } while (cursor !== undefined);

    expect(items).toEqual(whole);
    expect(items.map(({ at }) => at)).toEqual(items.map(({ at }) => at).sort());
  });

  it('goes on with what happens after a page was read', async () => {
    const { api, id, read } = await answered();
    const { items: before } = await read();
    const { cursor } = await read({ limit: String(before.length - 1) });
    const complained = { state: 'complained', at: api.clock.now(), mail: 'm-2' } as const;
    api.clock.advance(SECOND);

    await api.challenges.noteDelivery(id, { ...complained, at: api.clock.now() }, api.clock.now());

    const { items } = await read({ cursor });
    expect(items.map(({ type }: Entry) => type)).toEqual(['domain.blocked', 'mail.complained']);
  });

  it('rejects the cursor of another order', async () => {
    const { api, read } = await answered();
    const { cursor } = await read({ limit: '1' });
    const orderId = await place(api);

    for (const each of [cursor, 'x', 'bnVsbA']) {
      const query = { cursor: each };
      const { status, body } = await api.call('listEvents', { as: 'anna', path: { orderId }, query });
      expect([status, body.findings[0].code]).toEqual([422, 'cursor-invalid']);
    }
  });
});
