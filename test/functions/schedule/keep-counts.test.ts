import { describe, expect, it } from 'vitest';
import { keepCounts } from '../../../functions/schedule/keep-counts.ts';
import { challengeItem } from '../../../lib/aws/stores/challenge-item.ts';
import { fateText, orderAttributes } from '../../../lib/aws/stores/order-item.ts';
import { keys } from '../../../lib/aws/table/keys.ts';
import { marshalled } from '../../../lib/aws/table/table.ts';
import type { Order } from '../../../lib/order/order.ts';
import type { ChallengeIn } from '../../../lib/verification/challenge.ts';
import { memoryCounts } from '../../doubles/count-store.ts';
import { measuredBy } from '../../doubles/written-lines.ts';
import { anApi } from '../http/api.ts';
import { ask, bring, orderOf, place } from '../http/orders.ts';

let sequence = 0;

/** An item as it comes in a record: bytes in base64. */
const image = (item: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(marshalled(item)).map(([name, value]) => [
      name,
      value.B ? { B: Buffer.from(value.B).toString('base64') } : value,
    ]),
  );

const record = (before: Record<string, unknown> | undefined, after: Record<string, unknown>) => ({
  dynamodb: {
    SequenceNumber: String(++sequence),
    NewImage: image(after),
    ...(before && { OldImage: image(before) }),
  },
});

const itemOf = (order: Order, fates?: ReadonlySet<string>) => ({
  ...keys.order(order.id),
  ...orderAttributes(order, undefined),
  run: 1,
  ...(fates && { fates }),
});

const bounced = (challenge: ChallengeIn<'open'>): ChallengeIn<'open'> => ({
  ...challenge,
  delivery: { state: 'bounced', at: challenge.createdAt, permanent: true, detail: 'No such address.' },
});

describe('what follows the stream of the table', () => {
  it('counts each order in its status and phase, once though a batch comes twice', async () => {
    const api = anApi();
    const counts = memoryCounts();
    const handle = keepCounts(() => ({ store: api.store, counts }));
    const id = await place(api);
    const first = await orderOf(api, id);
    const then = await bring(api, id, 'verifying');
    const Records = [record(undefined, itemOf(first)), record(itemOf(first), itemOf(then))];

    await handle({ Records });
    await handle({ Records });

    expect(await counts.load('acme')).toMatchObject({
      'status:submitted': 0,
      'status:verifying': 1,
      'phase:application-review': 1,
    });
  });

  it('counts a deleted draft no longer, and takes its mark for no order that cannot be read', async () => {
    const api = anApi();
    const counts = memoryCounts();
    const handle = keepCounts(() => ({ store: api.store, counts }));
    const { body } = await api.call('placeOrder', { as: 'anna', body: { submit: false } });
    const draft = itemOf(await orderOf(api, body.id));
    const mark = { ...keys.order(body.id), account: 'acme', deletedAt: body.createdAt };

    await handle({ Records: [record(undefined, draft)] });
    expect(await counts.load('acme')).toMatchObject({ 'status:draft': 1, needs: 1 });
    const measured = await measuredBy(() => handle({ Records: [record(draft, mark)] }));

    expect(await counts.load('acme')).toMatchObject({
      'status:draft': 0,
      'phase:pending-application': 0,
      needs: 0,
    });
    expect(measured).toEqual([]);
  });

  it('notes at the order that a mail bounced, and counts it among those that need their applicant', async () => {
    const api = anApi();
    const counts = memoryCounts();
    const handle = keepCounts(() => ({ store: api.store, counts }));
    const id = await place(api);
    const challenge = await ask(api, id);
    const item = (each: ChallengeIn<'open'>) => challengeItem(each, each.expiresAt);

    await handle({ Records: [record(item(challenge), item(bounced(challenge)))] });
    const order = await orderOf(api, id);
    const noted = itemOf(order, new Set([fateText(challenge.id, 'failed')]));
    await handle({ Records: [record(itemOf(order), noted)] });

    expect((await api.store.load(id))?.fates).toEqual(new Map([[challenge.id, 'failed']]));
    expect(await counts.load('acme')).toEqual({ bounced: 1, needs: 1 });
    const { body } = await api.call('listOrders', { as: 'anna', query: { bounced: 'true' } });
    expect(body.items).toHaveLength(1);
  });

  it('notes nothing at an order that has left verification within the batch', async () => {
    const api = anApi();
    const handle = keepCounts(() => ({ store: api.store, counts: memoryCounts() }));
    const id = await place(api);
    const challenge = await ask(api, id);
    const item = (each: ChallengeIn<'open'>) => challengeItem(each, each.expiresAt);
    const asked = record(item(challenge), item(bounced(challenge)));
    const order = await orderOf(api, id);
    const other = anApi();
    const left: Order = { ...(await bring(other, await place(other), 'reviewing')), id };

    await handle({ Records: [asked, record(itemOf(order), itemOf(left))] });

    expect((await api.store.load(id))?.fates).toBeUndefined();
  });

  it('ignores what is neither order nor challenge, and what cannot be read', async () => {
    const counts = memoryCounts();
    const handle = keepCounts(() => ({ store: anApi().store, counts }));

    await handle({
      Records: [record(undefined, { PK: 'X', SK: 'Y' }), record(undefined, { PK: 'ORDER#1', SK: 'ORDER' })],
    });

    expect(await counts.listAll()).toEqual([]);
  });
});
