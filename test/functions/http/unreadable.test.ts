import { beforeEach, describe, expect, it } from 'vitest';
import { auditStore } from '../../../lib/aws/stores/audit-store.ts';
import { blockStore } from '../../../lib/aws/stores/block-store.ts';
import { evidenceStore } from '../../../lib/aws/stores/evidence-store.ts';
import { memberStore } from '../../../lib/aws/stores/member-store.ts';
import { orderStore } from '../../../lib/aws/stores/order-store.ts';
import { keys } from '../../../lib/aws/table/keys.ts';
import type { Table } from '../../../lib/aws/table/table.ts';
import { begin } from '../../../lib/order/apply.ts';
import { recordNew } from '../../../lib/order/record.ts';
import { putUnreadable, readableAndUnreadableOrder } from '../../aws/unreadable-rows.ts';
import { orderId, written } from '../../contract/order-making.ts';
import { embeddedTables } from '../../doubles/embedded-table.ts';
import { AT, factsOf } from '../../order/make.ts';
import { type Api, anApi } from './api.ts';
import type { Asked } from './event.ts';
import { PEOPLE } from './people.ts';

const emptyTable = embeddedTables();
const LATER = '2027-11-24T10:00:00.000Z';

let table: Table;
let api: Api;
let store: ReturnType<typeof orderStore>;

beforeEach(async () => {
  table = await emptyTable();
  store = orderStore(() => table);
  api = anApi({}, undefined, {
    stores: {
      store,
      members: memberStore(() => table),
      blocks: blockStore(() => table),
      audit: auditStore(() => table),
      evidence: evidenceStore(() => table),
    },
  });
});

async function items(operation: string, asked: Asked): Promise<unknown[]> {
  const { status, text, body } = await api.call(operation, asked);
  if (status !== 200) throw new Error(`${operation} answers ${status}: ${text}`);
  return body.items;
}

describe('A row that cannot be read', () => {
  it.each([
    ['listOrders', { as: 'anna' }],
    ['listOrders', { as: 'anna', query: { status: 'reviewing' } }],
    ['listOrders', { as: 'anna', query: { name: 'example.org' } }],
    ['listOrders', { as: 'rita', query: { phase: 'application-review' } }],
    ['listReviews', { as: 'rita' }],
  ] satisfies [string, Asked][])('of an order does not fail %s %j', async (operation, asked) => {
    const { readable } = await readableAndUnreadableOrder(table);

    expect(await items(operation, asked)).toMatchObject([{ id: readable.id }]);
  });

  it.each([
    [1, [2, 3]],
    [2, [1, 3]],
    [3, [1, 2]],
  ])(
    'of revision %i does not fail the list of revisions, on any page, and no change is compared with it',
    async (unreadable, rest) => {
      const created = factsOf(0)['order.created'];
      const { orderId: id } = created;
      const revision = (number: number) => ({
        orderId: id,
        number,
        submittedAt: AT,
        submittedBy: PEOPLE.anna.id,
        application: { validityDays: number },
        changed: number === 1 ? [] : ['/validityDays'],
        documents: [],
      });
      const deps = { store, clock: { now: () => AT } };
      await recordNew(deps, begin(created), [created], () =>
        [1, 2, 3].map((number) => ({ kind: 'revision', revision: revision(number) })),
      );
      await putUnreadable(table, keys.revision(id, unreadable));

      const path = { orderId: id };
      const read = [];
      let cursor: string | undefined;
      do {
        const query = { limit: '1', ...(cursor !== undefined && { cursor }) };
        const { status, body } = await api.call('listRevisions', { as: 'anna', path, query });
        expect(status).toBe(200);
        read.push(...body.items);
        cursor = body.cursor;
      } while (cursor !== undefined);
      const whole = await items('listRevisions', { as: 'anna', path });

      expect(read).toEqual(whole);
      expect(read.map(({ number }) => number)).toEqual(rest);
      for (const { number, changed } of read)
        expect(changed).toEqual(
          number === 1
            ? []
            : [
                {
                  field: '/validityDays',
                  ...(number - 1 !== unreadable && { before: number - 1 }),
                  after: number,
                },
              ],
        );
    },
  );

  it('does not fail the lists of events, evidence, members, blocks and the audit', async () => {
    const by = { by: { kind: 'setup' }, at: AT } as const;
    const block = {
      id: 'b1',
      account: 'acme',
      adn: 'example.org',
      because: 'declined',
      createdAt: AT,
      until: LATER,
    } as const;
    const order = await written(store, { status: 'reviewing' });
    await memberStore(() => table).save(PEOPLE.olga, by);
    await blockStore(() => table).put(block);
    await putUnreadable(table, keys.event(order.id, 99));
    await putUnreadable(table, keys.member('https://id.example#ivan'));
    await putUnreadable(table, keys.block('acme', 'example.net'));
    await putUnreadable(table, keys.audit(orderId(5)));
    for (const { adn, ...more } of 'evidence' in order ? order.evidence : [])
      await putUnreadable(table, keys.evidence({ account: order.account, adn, ...more }));

    const path = { orderId: order.id };

    expect(await items('listEvents', { as: 'anna', path })).toHaveLength(order.version);
    expect(await items('listEvidence', { as: 'anna', path })).toEqual([]);
    expect(await items('listMembers', { as: 'olga' })).toMatchObject([{ id: 'olga' }]);
    expect(await items('listBlocks', { as: 'olga' })).toEqual([block]);
    expect(await items('listAudit', { as: 'adam' })).toMatchObject([{ type: 'member.added' }]);
  });
});
