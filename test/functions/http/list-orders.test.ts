import { describe, expect, it } from 'vitest';
import type { Delivery } from '../../../lib/verification/challenge.ts';
import { type Api, anApi } from './api.ts';
import { ask, bring, DV, OV, orderOf, place } from './orders.ts';
import type { Person } from './people.ts';

const ids = async (api: Api, query: Record<string, string>, as: Person = 'anna') => {
  const { status, body } = await api.call('listOrders', { as, query });
  return status === 200 ? body.items.map(({ id }: { id: string }) => id) : body.type;
};

async function three() {
  const api = anApi();
  const draft = (await api.call('placeOrder', { as: 'anna', body: { ...DV, submit: false } })).body.id;
  api.clock.advance(1000);
  const submitted = await place(api, OV, 'alan');
  api.clock.advance(1000);
  const reviewing = await place(api, OV, 'alan');
  await bring(api, reviewing, 'reviewing');
  return { api, draft, submitted, reviewing };
}

describe('a list of orders', () => {
  it('takes several statuses or phases, joined or repeated, and a type', async () => {
    const { api, draft, submitted, reviewing } = await three();

    expect(await ids(api, { status: 'draft,submitted' })).toEqual([submitted, draft]);
    expect(await ids(api, { phase: 'pending-application,application-review' })).toEqual([
      reviewing,
      submitted,
      draft,
    ]);
    expect(await ids(api, { type: 'OV' })).toEqual([reviewing, submitted]);
    expect(await ids(api, { order: 'asc' })).toEqual([draft, submitted, reviewing]);
    expect(await ids(api, { sort: 'expected' })).toEqual([reviewing]);
    expect(await ids(api, { sort: 'ends' })).toEqual([]);
  });

  it('shows applicants what needs them, and reviewers what waits for a decision', async () => {
    const { api, draft, submitted, reviewing } = await three();
    await bring(api, submitted, 'verifying');

    expect(await ids(api, { needs: 'me' })).toEqual([draft]);
    expect(await ids(api, { needs: 'me' }, 'rita')).toEqual([reviewing]);
    expect(await ids(api, { needs: 'me' }, 'zoe')).toEqual([]);
  });

  it('finds an order by id, names and words of its organisation, in its own account only', async () => {
    const { api, draft, submitted, reviewing } = await three();
    await api.store.indexNames(await orderOf(api, submitted));

    for (const search of [reviewing, reviewing.toLowerCase()])
      expect(await ids(api, { search })).toEqual([reviewing]);
    expect(await ids(api, { search: 'muSTER' })).toEqual([reviewing, submitted].sort());
    expect(await ids(api, { search: 'exampl', type: 'DV' })).toEqual([draft]);
    expect(await ids(api, { search: 'gmbh example.c' })).toHaveLength(2);
    expect(await ids(api, { search: 'nothing' })).toEqual([]);
    expect(await ids(api, { search: draft }, 'zoe')).toEqual([]);
    expect(await ids(api, { search: 'muster' }, 'zoe')).toEqual([]);
    expect(await ids(api, { search: 'muster' }, 'rita')).toHaveLength(2);
  });

  it.each([
    [{ search: 'a' }],
    [{ search: '??' }],
    [{ search: 'example', sort: 'ends' }],
    [{ status: 'draft,unknown' }],
    [{ status: '' }],
    [{ status: 'draft', phase: 'closed' }],
    [{ needs: 'you' }],
    [{ bounced: 'no' }],
  ] as Record<string, string>[][])('refuses %j with a finding', async (query) => {
    const { status, body } = await anApi().call('listOrders', { as: 'anna', query: query ?? {} });

    expect(status).toBe(422);
    expect(body.findings).toHaveLength(1);
  });

  it('shows orders whose mail bounced', async () => {
    const { api, submitted } = await three();
    const at = api.clock.now();
    const delivery: Delivery = { state: 'bounced', at, permanent: true, detail: 'No such address.' };
    const { id } = await ask(api, submitted, { delivery });
    const { version } = await orderOf(api, submitted);
    await api.store.noteFates(
      submitted,
      version,
      [{ challenge: id, fate: 'failed' }],
      'application-review-troubled',
    );

    expect(await ids(api, { bounced: 'true' })).toEqual([submitted]);
    expect(await ids(api, { needs: 'me' })).toContain(submitted);
    const { body } = await api.call('listOrders', { as: 'anna', query: { bounced: 'true' } });
    expect(body.items[0]).toMatchObject({
      mailTrouble: 'bounced',
      turn: { who: 'applicant', todo: 'new-mail-or-contact' },
    });
  });
});
