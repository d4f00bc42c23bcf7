import { describe, expect, it } from 'vitest';
import { anApi } from './api.ts';

async function counted() {
  const api = anApi();
  await api.counts.apply('acme', [
    {
      account: 'acme',
      id: '1',
      by: { 'status:draft': 2, 'phase:pending-application': 2, needs: 2, bounced: 1 },
    },
  ]);
  await api.counts.apply('zeta', [
    { account: 'zeta', id: '2', by: { 'status:reviewing': 3, 'phase:application-review': 3, expiring: -1 } },
  ]);
  return api;
}

describe('the counts of orders', () => {
  it('are those of the caller’s account, and for members of the service of one or of all', async () => {
    const api = await counted();
    const got = async (as: 'anna' | 'zoe' | 'rita', query = {}) =>
      (await api.call('countOrders', { as, query })).body;

    expect(await got('anna')).toMatchObject({
      statuses: { draft: 2, issued: 0 },
      phases: { 'pending-application': 2, closed: 0 },
      needsMe: 2,
      bounced: 1,
      expiring: 0,
    });
    expect(await got('zoe')).toMatchObject({ statuses: { draft: 0, reviewing: 3 }, needsMe: 0, expiring: 0 });
    expect(await got('rita')).toMatchObject({ statuses: { draft: 2, reviewing: 3 }, needsMe: 3, bounced: 1 });
    expect(await got('rita', { account: 'acme' })).toMatchObject({ statuses: { draft: 2, reviewing: 0 } });
  });

  it('of another account are refused to an applicant', async () => {
    const { status } = await (await counted()).call('countOrders', { as: 'zoe', query: { account: 'acme' } });

    expect(status).toBe(422);
  });
});

describe('the list of accounts', () => {
  it('has every account with members or orders', async () => {
    const { body } = await (await counted()).call('listAccounts', { as: 'olga' });

    expect(body.items).toMatchObject([
      { id: 'acme', members: 3, phases: { 'pending-application': 2 } },
      { id: 'zeta', members: 1, phases: { 'application-review': 3 } },
    ]);
  });

  it('has an account without orders as soon as it has a member, with zeros', async () => {
    const api = await counted();
    const body = { account: 'beta', roles: ['applicant'], name: 'Ben', email: 'ben@example.org' };
    await api.call('putMember', { as: 'olga', path: { id: 'ben' }, body });

    const { items } = (await api.call('listAccounts', { as: 'olga' })).body;

    expect(items[1]).toMatchObject({ id: 'beta', members: 1, phases: { 'pending-application': 0 } });
  });

  it('is read page by page, by a cursor of this list', async () => {
    const api = await counted();
    const read = async (query: Record<string, string>) =>
      (await api.call('listAccounts', { as: 'olga', query })).body;

    const first = await read({ limit: '1' });
    const second = await read({ limit: '1', cursor: first.cursor });

    expect(first).toMatchObject({ items: [{ id: 'acme' }], cursor: expect.any(String) });
    expect(second.items).toMatchObject([{ id: 'zeta' }]);
    expect(second.cursor).toBeUndefined();
    const { cursor } = (await api.call('listMembers', { as: 'olga', query: { limit: '1' } })).body;
    expect(await read({ cursor })).toMatchObject({ findings: [{ code: 'cursor-invalid' }] });
  });
});
