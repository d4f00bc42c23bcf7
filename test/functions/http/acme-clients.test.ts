import { describe, expect, it } from 'vitest';
import type { AcmeAccount } from '../../../lib/acme/account.ts';
import { type Api, anApi } from './api.ts';
import { bring, place } from './orders.ts';
import type { Person } from './people.ts';

const OF_ZETA: AcmeAccount = {
  ...{ id: 'z'.repeat(26), account: 'zeta', credential: 'c'.repeat(26), member: 'https://id.example#zoe' },
  ...{ jwk: { kty: 'OKP' }, thumbprint: 'a'.repeat(43), contact: [], status: 'valid' },
  createdAt: '2026-01-08T10:00:00.000Z',
};
const NONE = { clients: [], certificates: [], examined: 0 };

const lists = (api: Api, as: Person, query: Record<string, string> = {}) =>
  api.call('listAcmeClients', { as, query });

describe('the list of ACME clients', () => {
  it.each(['anna', 'zoe', 'rita', 'adam', 'olga'] as const)('is shown to %s', async (as) => {
    const api = anApi();

    expect(await lists(api, as)).toMatchObject({ status: 200, body: NONE });
  });

  it('is that of the own account for an applicant, and of any for members of the service', async () => {
    const api = anApi();

    const foreign = await lists(api, 'anna', { account: 'zeta' });

    expect(foreign).toMatchObject({
      status: 422,
      body: { findings: [{ field: '/account', code: 'not-yours' }] },
    });
    expect((await lists(api, 'anna', { account: 'acme' })).status).toBe(200);
    expect((await lists(api, 'olga', { account: 'zeta' })).status).toBe(200);
  });

  it('does not say whether another account has a client', async () => {
    const api = anApi();
    await api.acme.createAccount(OF_ZETA);

    const answers = [
      await lists(api, 'anna', { client: OF_ZETA.id }),
      await lists(api, 'anna', { client: 'y'.repeat(26) }),
      await lists(api, 'olga', { client: OF_ZETA.id, account: 'acme' }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    for (const as of ['zoe', 'olga', 'adam'] as const)
      expect(await lists(api, as, { client: OF_ZETA.id })).toMatchObject({ status: 200, body: NONE });
  });

  it('is that of all accounts for a member of the service who is an applicant, too', async () => {
    const api = anApi();
    await api.acme.createAccount(OF_ZETA);
    const asked: (string | undefined)[] = [];
    const { list } = api.store;
    api.store.list = (filter, ...more) => {
      asked.push(filter.account);
      return list(filter, ...more);
    };

    for (const query of [{}, { account: 'zeta' }, { client: OF_ZETA.id }])
      expect(await lists(api, 'both', query)).toMatchObject({ status: 200, body: NONE });

    expect(asked).toEqual([undefined, 'zeta', 'zeta']);
  });

  it.each([
    [{ client: 'x' }, '/client'],
    [{ attention: 'false' }, '/attention'],
    [{ account: 'No Account' }, '/account'],
    [{ limit: '5' }, '/limit'],
  ])('is refused with a finding: %j', async (query, field) => {
    const { status, body } = await lists(anApi(), 'olga', query as Record<string, string>);

    expect(status).toBe(422);
    expect(body.findings).toContainEqual(expect.objectContaining({ field }));
  });

  it('has no cursor of another list', async () => {
    const api = anApi();
    await bring(api, await place(api), 'reviewing');

    expect((await lists(api, 'olga', { cursor: 'bm9uZQ' })).status).toBe(422);
  });
});
