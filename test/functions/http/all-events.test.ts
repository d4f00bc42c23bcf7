import { describe, expect, it } from 'vitest';
import { anApi } from './api.ts';
import { DV, place } from './orders.ts';

/** Two orders of two accounts, placed a minute apart. */
async function placed() {
  const api = anApi();
  const acme = await place(api);
  api.clock.advance(60_000);
  const zeta = await place(api, DV, 'zoe');
  const read = async (query: Record<string, string> = {}, headers: Record<string, string> = {}) =>
    api.call('listAllEvents', { as: 'adam', query, headers });
  return { api, acme, zeta, read };
}

type Item = { orderId: string; account: string; event: { type: string; sequence: number; by: object } };

describe('the events of all accounts', () => {
  it('are listed newest first, each with its order and account', async () => {
    const { acme, zeta, read } = await placed();

    const { body } = await read();

    expect(
      body.items.map(({ orderId, account, event }: Item) => [orderId, account, event.sequence, event.type]),
    ).toEqual([
      [zeta, 'zeta', 2, 'order.submitted'],
      [zeta, 'zeta', 1, 'order.created'],
      [acme, 'acme', 2, 'order.submitted'],
      [acme, 'acme', 1, 'order.created'],
    ]);
    expect(body.items[0].event.by).toEqual({ kind: 'applicant', member: 'https://id.example#zoe' });
  });

  it('are filtered by account, type, member and time', async () => {
    const { api, acme, read } = await placed();
    const counted = async (query: Record<string, string>) => (await read(query)).body.items.length;

    expect((await read({ account: 'acme', type: 'order.created' })).body.items).toMatchObject([
      { orderId: acme, event: { sequence: 1 } },
    ]);
    expect(await counted({ member: 'zoe' })).toBe(2);
    expect(await counted({ from: api.clock.now() })).toBe(2);
    expect(await counted({ until: api.clock.now() })).toBe(2);
    expect((await read({ type: 'order.exploded' })).status).toBe(422);
  });

  it('are CSV on request, with the URL of the next page', async () => {
    const { zeta, read } = await placed();

    const first = await read({ limit: '1', account: 'zeta' }, { accept: 'text/csv' });
    const [, url = ''] = /^<(.*)>; rel="next"$/.exec(first.headers['link'] ?? '') ?? [];
    const query = Object.fromEntries(new URL(url, 'https://ra.example').searchParams);
    const second = await read(query, { accept: 'text/csv' });

    expect(first.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(first.headers['cache-control']).toBe('no-store');
    const [header, row = ''] = first.text.split('\r\n');
    expect(header).toBe('at,account,order,sequence,type,by,member,facts');
    expect(row).toContain(
      `,zeta,${zeta},2,order.submitted,applicant,https://id.example#zoe,"{""submission""`,
    );
    expect(second.text.split('\r\n')[1]).toContain(',1,order.created,');
    expect(second.headers).not.toHaveProperty('link');
  });
});
