import { describe, expect, it } from 'vitest';
import { after as later } from '../../../lib/clock.ts';
import { DEFAULT_PERIODS } from '../../../lib/policy/defaults.ts';
import { type Api, anApi } from './api.ts';
import { ask, bring, OV, orderOf, place } from './orders.ts';

const shown = async (api: Api, orderId: string, as: 'anna' | 'rita' = 'anna') => {
  const { body } = await api.call('getOrder', { as, path: { orderId } });
  const list = await api.call('listOrders', { as, query: { account: 'acme' } });
  return { order: body, row: list.body.items.find(({ id }: { id: string }) => id === orderId) };
};

describe('an order and its row in a list', () => {
  it('say who submitted what, for which organisation and key, and whose turn it is until when', async () => {
    const api = anApi();
    const orderId = await place(api, OV);
    const { since } = await bring(api, orderId, 'verifying');

    const { order, row } = await shown(api, orderId);

    const { submission } = (await orderOf(api, orderId)) as { submission: { keyHash: string } } & object;
    const columns = {
      organization: OV.organization.name,
      submittedBy: { id: 'anna', name: 'anna' },
      submittedAt: since,
      key: { type: 'EC', curve: 'P-384', fingerprint: submission.keyHash },
      confirmed: { count: 0, of: 1 },
      turn: {
        who: 'contact',
        todo: 'confirm-domain',
        until: later(since, DEFAULT_PERIODS.verificationDeadlineDays, 'days'),
      },
      reasons: [],
    };
    expect(order).toMatchObject({ ...columns, createdBy: { id: 'anna', name: 'anna' }, approvals: [] });
    expect(row).toMatchObject(columns);
    expect(order.csr.key).toEqual(columns.key);
  });

  it('say when a draft lapses, and that its applicant must act', async () => {
    const api = anApi();
    const { body } = await api.call('placeOrder', { as: 'anna', body: { ...OV, submit: false } });

    const { order, row } = await shown(api, body.id);

    const until = later(order.createdAt, DEFAULT_PERIODS.draftLapseDays, 'days');
    for (const each of [order, row])
      expect(each).toMatchObject({ turn: { who: 'applicant', todo: 'submit', until }, lapsesAt: until });
    expect(row.submittedBy).toBeUndefined();
  });

  it('name a member who was removed by the subject of the tokens', async () => {
    const api = anApi();
    const orderId = await place(api, OV, 'alan');
    await api.call('removeMember', { as: 'olga', path: { id: 'alan' } });

    const { order, row } = await shown(api, orderId);

    expect([order.submittedBy, row.submittedBy]).toEqual(Array(2).fill({ id: 'alan', name: 'alan' }));
  });
});

describe('an order', () => {
  it('shows what its contacts approved, and until when', async () => {
    const api = anApi();
    const orderId = await place(api);
    const { id, contact, adn } = await ask(api, orderId);
    const at = api.clock.now();
    const page = { via: 'page', sourceIp: '192.0.2.1', userAgent: 'test' } as const;
    const stored = await api.challenges.load(id);
    await api.challenges.approve(id, stored?.valueHash ?? '', at, page);

    const { order } = await shown(api, orderId);

    expect(order.approvals).toEqual([{ adn, contact, scope: 'names', at, until: expect.any(String) }]);
    expect(order).toMatchObject({ confirmed: { count: 1, of: 1 }, turn: { who: 'service' } });
  });
});
