import { beforeAll, describe, expect, it } from 'vitest';
import type { Member } from '../../lib/access/member.ts';
import { auditStore } from '../../lib/aws/stores/audit-store.ts';
import { blockStore } from '../../lib/aws/stores/block-store.ts';
import { changeFeed } from '../../lib/aws/stores/change-feed.ts';
import { evidenceStore } from '../../lib/aws/stores/evidence-store.ts';
import { mailCountStore } from '../../lib/aws/stores/mail-count-store.ts';
import { memberStore } from '../../lib/aws/stores/member-store.ts';
import { orderStore } from '../../lib/aws/stores/order-store.ts';
import { taskTokenStore } from '../../lib/aws/stores/task-token-store.ts';
import type { Table } from '../../lib/aws/table/table.ts';
import { evidence } from '../contract/evidence-store.ts';
import { orderId, written } from '../contract/order-making.ts';
import { embeddedTables } from '../doubles/embedded-table.ts';
import { AT } from '../order/make.ts';
import { noting, type Read } from './noting-table.ts';

/** One in six waits for a reviewer. More evidence for one domain than is considered, at either size. */
const SIZES = { small: 60, large: 180 };
const EVIDENCE_PER_ORDER = 2;
const PAGE = { limit: 5 };
const SHOWN = { descending: true } as const;

/** Every query, by what asks for it. Each asks for something that exists at both sizes. */
function queriesOf(table: () => Table): Record<string, () => Promise<unknown>> {
  const orders = orderStore(table);
  const feed = changeFeed(table);
  const first = orderId(1);
  return {
    'the orders of an account': () => orders.list({ account: 'acme' }, PAGE),
    'those of one phase': () => orders.list({ account: 'acme', phases: ['issued'] }, PAGE),
    'those by their end': () => orders.list({ account: 'acme' }, PAGE, { by: 'ends', ...SHOWN }),
    'those with a name': () => orders.list({ account: 'acme', name: 'example.org' }, PAGE),
    'those that are searched for': () =>
      orders.find({ for: 'texts', texts: ['host'] }, { account: 'acme' }, PAGE),
    'the orders of all accounts': () => orders.list({}, PAGE),
    'those of all accounts in one phase': () => orders.list({ phases: ['issued'] }, PAGE),
    'those of all accounts by their end': () => orders.list({}, PAGE, { by: 'ends', ...SHOWN }),
    'those of all accounts with a name': () => orders.list({ name: 'example.org' }, PAGE),
    'those of all accounts that are searched for': () =>
      orders.find({ for: 'texts', texts: ['host'] }, {}, PAGE),
    'the reviewers’ queue': () => orders.listReviewQueue(PAGE),
    'what is due': () => orders.listDue('2026-11-23T09:00:00.000Z', PAGE),
    'an order and its application': () => orders.loadSubmitted(first),
    'the events of an order': () => orders.listEvents(first, PAGE),
    'the evidence for a domain': () => evidenceStore(table).list('acme', 'example.org'),
    'the changes since a position': () => feed.listChanges('2026-11-23', 50),
    'the events of all accounts': () => feed.listEvents({}, PAGE),
    'the task tokens of an order': () => taskTokenStore(table).list(first),
    'the audit trail': () => auditStore(table).list({}, PAGE),
    'the blocks': () => blockStore(table).list(AT, PAGE),
    'the members': () => memberStore(table).list(PAGE),
    'bounced mails': () => mailCountStore(table).loadBetween('2026-11-01', '2026-12-31', () => true),
  };
}

const AT_A_TIME = 20;

async function fill(table: Table, from: number, to: number): Promise<void> {
  for (let n = from; n < to; n += AT_A_TIME) {
    const some = Array.from({ length: Math.min(AT_A_TIME, to - n) }, (_, more) => n + more);
    await Promise.all(some.map((each) => fillWith(() => table, each)));
  }
}

/** An order, and one more of everything that queries read. */
async function fillWith(table: () => Table, n: number): Promise<void> {
  const store = orderStore(table);
  const status = n % 6 === 0 ? 'reviewing' : 'issued';
  const order = await written(store, { id: orderId(n), status, names: ['host.example.org'] });
  await store.indexNames(order);
  await taskTokenStore(table).add({ orderId: orderId(n), token: `token-${n}`, challenges: [] });
  for (let more = 0; more < EVIDENCE_PER_ORDER; more += 1)
    await evidenceStore(table).append(evidence({ challengeId: challengeId(2 * n + more) }));
  await blockStore(table).put(block(n));
  await memberStore(table).save(member(n), { by: { kind: 'setup' }, at: AT });
  await mailCountStore(table).count('bounced', 'acme', AT);
}

/** A number in base 32, with letters for the digits that no id has. */
const challengeId = (n: number): string =>
  n
    .toString(32)
    .replaceAll(/[0189]/g, (digit) => 'wxyz'['0189'.indexOf(digit)] ?? '')
    .padStart(26, 'w');

const block = (n: number) => ({
  id: `block-${n}`,
  account: 'acme',
  adn: `host-${n}.example.org`,
  because: 'declined' as const,
  createdAt: AT,
  until: '2027-01-01T00:00:00.000Z',
});

const member = (n: number): Member => ({
  id: `https://id.example#${n}`,
  account: 'acme',
  roles: ['applicant'],
  name: 'Anna',
  email: 'anna@example.com',
});

const noTable = (): Table => {
  throw new Error('Only the names are asked for.');
};

describe('A query reads as much of a table with many orders as of one with few', { timeout: 120_000 }, () => {
  const emptyTable = embeddedTables();
  const reads: Record<'small' | 'large', Record<string, Read>> = { small: {}, large: {} };
  const names = Object.keys(queriesOf(noTable));

  beforeAll(async () => {
    const table = await emptyTable();
    let stored = 0;
    for (const size of ['small', 'large'] as const) {
      await fill(table, stored, SIZES[size]);
      stored = SIZES[size];
      const { table: noted, readBy } = noting(table);
      for (const [name, query] of Object.entries(queriesOf(noted))) reads[size][name] = await readBy(query);
    }
  }, 120_000);

  it.each(names)('for %s', (name) => {
    const [small, large] = [reads.small[name], reads.large[name]];

    expect(large?.units).toBeGreaterThan(0);
    expect(large).toEqual(small);
    // Nothing that was read is left out by a filter.
    expect(large?.scanned).toBe(large?.returned);
  });

  it('and for what grows, as many as there are', async () => {
    const table = await emptyTable();
    await fill(table, 0, 6);
    const { table: noted, readBy } = noting(table);

    const { returned } = await readBy(() => orderStore(noted).list({ account: 'acme' }, { limit: 100 }));

    expect(returned).toBe(6);
  });
});
