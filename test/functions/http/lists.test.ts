import { describe, expect, it } from 'vitest';
import { type Api, anApi } from './api.ts';
import { DV, OV, place } from './orders.ts';

async function three(api: Api): Promise<string[]> {
  const ids = [];
  for (const application of [DV, OV, DV]) {
    ids.unshift(await place(api, application));
    api.clock.advance(60_000);
  }
  await place(api, DV, 'zoe');
  return ids;
}

const idsOf = ({ body }: { body: { items: { id: string }[] } }) => body.items.map(({ id }) => id);

describe('the list of orders', () => {
  it('shows an applicant the orders of the account, newest first, with their expected dates', async () => {
    const api = anApi();
    const ids = await three(api);

    const list = await api.call('listOrders', { as: 'alan' });

    expect(idsOf(list)).toEqual(ids);
    expect(list.body.items[1]).toMatchObject({
      type: 'OV',
      status: 'submitted',
      phase: 'application-review',
      names: ['example.com', 'www.example.com'],
      expectedIssueAt: '2026-11-26T16:00:00.000Z',
      expected: {
        stopped: false,
        because: {
          code: 'reviewed-after-confirmation',
          params: { days: 3, weekdays: 'Monday to Friday', closesAt: '17:00', zone: 'Europe/Berlin' },
          message: expect.stringContaining('3 working days (Monday to Friday until 17:00, Europe/Berlin'),
        },
      },
    });
  });

  it('is read page by page, every order once', async () => {
    const api = anApi();
    const ids = await three(api);

    const first = await api.call('listOrders', { as: 'anna', query: { limit: '2' } });
    const second = await api.call('listOrders', {
      as: 'anna',
      query: { limit: '2', cursor: first.body.cursor },
    });

    expect([...idsOf(first), ...idsOf(second)]).toEqual(ids);
    expect(second.body.cursor).toBeUndefined();
  });

  it.each([
    'https://Example.com/shop',
    ' www.EXAMPLE.com. ',
    'DNS:example.com',
    '*.example.com',
    'example.com:443',
    'example。com',
  ])('finds a name as it is typed: %s', async (name) => {
    const api = anApi();
    await place(api, { ...OV, submit: false });

    const list = await api.call('listOrders', { as: 'anna', query: { name } });

    expect(list.status).toBe(200);
    expect(list.body.items).toHaveLength(1);
  });

  it('answers an unknown phase with the list of phases', async () => {
    const { status, text } = await anApi().call('listOrders', { as: 'anna', query: { phase: 'open' } });

    expect(status).toBe(422);
    expect(text).toContain('Must be one of: pending-application, application-review');
  });

  it.each([
    [{ phase: 'application-review' }, 3],
    [{ phase: 'issued' }, 0],
    [{ status: 'submitted' }, 3],
    [{ status: 'draft' }, 0],
  ])('is filtered by %j', async (query, count) => {
    const api = anApi();
    await three(api);

    expect(idsOf(await api.call('listOrders', { as: 'anna', query }))).toHaveLength(count);
  });

  it.each([
    [{ limit: '0' }, '/limit'],
    [{ limit: '101' }, '/limit'],
    [{ limit: 'x' }, '/limit'],
    [{ cursor: 'garbage' }, '/cursor'],
    [{ phase: 'none' }, '/phase'],
    [{ phase: 'issued', status: 'issued' }, '/status'],
    [{ name: 'a b' }, '/name'],
    [{ account: 'zeta' }, '/account'],
    [{ colour: 'red' }, '/colour'],
  ])('refuses %j and names the field', async (query, field) => {
    const api = anApi();

    const { status, body } = await api.call('listOrders', { as: 'anna', query });

    expect(status).toBe(422);
    expect(body.findings[0].field).toBe(field);
  });

  it('shows members of the service the account that they name, or all', async () => {
    const api = anApi();
    await three(api);

    const zeta = await api.call('listOrders', { as: 'adam', query: { account: 'zeta' } });
    const all = await api.call('listOrders', { as: 'adam', query: { phase: 'application-review' } });
    const unfiltered = await api.call('listOrders', { as: 'adam' });

    expect([idsOf(zeta).length, idsOf(all).length]).toEqual([1, 4]);
    expect(idsOf(unfiltered)).toHaveLength(4);
  });
});

describe('the history of an order', () => {
  it('is read page by page from its beginning', async () => {
    const api = anApi();
    const orderId = await place(api);
    await api.call('withdrawOrder', { as: 'anna', path: { orderId } });

    const first = await api.call('listEvents', { as: 'anna', path: { orderId }, query: { limit: '2' } });
    const rest = await api.call('listEvents', {
      as: 'anna',
      path: { orderId },
      query: { limit: '2', cursor: first.body.cursor },
    });

    const types = [...first.body.items, ...rest.body.items].map(({ type }) => type);
    expect(types).toEqual(['order.created', 'order.submitted', 'order.withdrawn']);
    expect(first.body.items[0]).toMatchObject({
      sequence: 1,
      at: '2026-11-23T10:00:00.000Z',
      by: { kind: 'applicant', member: 'https://id.example#anna' },
    });
  });
});
