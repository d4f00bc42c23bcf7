import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TableClient } from '../../lib/aws/dynamodb/table-client.ts';
import { certificateStore } from '../../lib/aws/stores/certificate-store.ts';
import { counters } from '../../lib/aws/stores/counters.ts';
import { noticeStore } from '../../lib/aws/stores/notice-store.ts';
import { orderStore } from '../../lib/aws/stores/order-store.ts';
import { taskTokenStore } from '../../lib/aws/stores/task-token-store.ts';
import { getItems, putItems } from '../../lib/aws/table/batches.ts';
import type { Table } from '../../lib/aws/table/table.ts';
import { Transient } from '../../lib/problem.ts';
import { beginning, modified, next, orderId, written } from '../contract/order-making.ts';
import { thrownBy } from '../doubles/answering-server.ts';
import { ANY as ANY_KIND } from '../doubles/any-kind.ts';
import { type Cloud, startCloud, TABLE } from './cloud.ts';
import { dynamoCancels, dynamoRefuses } from './refusals.ts';
import type { Fate, Sent } from './wire.ts';

let cloud: Cloud;
let orders = 0;
beforeAll(async () => {
  cloud = await startCloud();
});
afterAll(() => cloud.stop());
/** A client of its own for each test: the SDK retries less and less while all requests of a client fail. */
let db: TableClient;
beforeEach(() => {
  db = new TableClient({ maxAttempts: 4 });
});
afterEach(() => {
  cloud.decide = () => 'pass';
  db.destroy();
});
const table = (): Table => ({ db, name: TABLE });

const newId = () => orderId(1000 + ++orders);
const store = () => orderStore(table);

/** Every attempt of these operations gets this response; returns how many there were. */
function meets(operation: RegExp, fate: (sent: Sent) => Fate) {
  const attempts: Sent[] = [];
  cloud.decide = (sent) => {
    if (!operation.test(sent.operation)) return 'pass';
    attempts.push(sent);
    return fate(sent);
  };
  return attempts;
}

const READS = {
  'an order': () => store().load(newId()),
  'what was submitted': () => store().loadSubmitted(newId()),
  'task tokens': () => taskTokenStore(table).list(newId()),
  'what is due': () => store().listDue('2026-11-23T12:00:00.000Z', { limit: 5 }),
  'many at once': () => getItems(table(), [{ PK: 'A', SK: 'B' }]),
};
const WRITES = {
  'an order': () => written(store(), { id: newId() }),
  'a mark': () => store().setDue(newId(), 1, undefined),
  'a task token': () => taskTokenStore(table).add({ orderId: newId(), token: 't', challenges: [] }),
  'a counter': () =>
    counters(table).reserve('CAP#x', 5, '2026-11-23T12:00:00.000Z', '2026-11-24T00:00:00.000Z'),
  'many at once': () => putItems(table(), ANY_KIND, [{ PK: 'A', SK: 'B' }]),
};
const THROTTLES = [
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
  'InternalServerError',
];
const ANY = /Item|Query|Transact/;

describe('DynamoDB, throttled,', () => {
  for (const code of THROTTLES) {
    const status = code === 'InternalServerError' ? 500 : 400;
    it.each(Object.entries({ ...READS, ...WRITES }))(`with ${code} makes %s transient`, async (_, ask) => {
      const attempts = meets(ANY, () => ({ before: dynamoRefuses(code, status) }));

      expect(await thrownBy(ask())).toBeInstanceOf(Transient);
      expect(attempts.length).toBeGreaterThan(1);
    });

    it.each(Object.entries(WRITES))(`with ${code} for a moment lets %s be written`, async (_, ask) => {
      let refusals = 0;
      meets(ANY, () => (++refusals <= 2 ? { before: dynamoRefuses(code, status) } : 'pass'));

      expect(await thrownBy(ask())).toBeUndefined();
    });
  }
});

describe('DynamoDB, out of reach,', () => {
  it.each(Object.entries({ ...READS, ...WRITES }))('makes %s transient', async (_, ask) => {
    const attempts = meets(ANY, () => 'cut before');

    expect(await thrownBy(ask())).toBeInstanceOf(Transient);
    expect(attempts.length).toBeGreaterThan(1);
  });
});

describe('A transaction that is cancelled', () => {
  const commit = async () => {
    const order = await written(store(), { id: newId() });
    return next(order, modified);
  };
  const cancelledBy = async (...codes: string[]) => {
    const change = await commit();
    meets(/TransactWriteItems/, () => ({ before: dynamoCancels(...codes) }));
    return store().commit(change);
  };

  it.each([
    [['ConditionalCheckFailed', 'None'], 'stale'],
    [['None', 'ConditionalCheckFailed'], 'stale'],
    [['TransactionConflict', 'None'], 'stale'],
    [['ConditionalCheckFailed', 'TransactionConflict'], 'stale'],
  ])('for %j is one whose order changed meanwhile', async (codes, result) => {
    expect(await cancelledBy(...codes)).toBe(result);
  });

  it.each([
    [['ThrottlingError', 'None']],
    [['None', 'ProvisionedThroughputExceeded']],
    [['ConditionalCheckFailed', 'ThrottlingError']],
    [['TransactionConflict', 'ProvisionedThroughputExceeded']],
    [['None', 'RequestLimitExceeded']],
  ])('for %j is to be retried', async (codes) => {
    expect(await thrownBy(cancelledBy(...codes))).toBeInstanceOf(Transient);
  });

  it.each([
    [['ItemCollectionSizeLimitExceeded', 'None']],
    [['None', 'ValidationError']],
    [['ConditionalCheckFailed', 'ValidationError']],
    [['ValidationError', 'ThrottlingError']],
    [['DuplicateItem', 'None']],
  ])('for %j is a fault of ours', async (codes) => {
    expect(await thrownBy(cancelledBy(...codes))).toMatchObject({ name: 'TransactionCanceledException' });
  });

  it('for a conflict that does not end, keeps a certificate from being planned', async () => {
    meets(/TransactWriteItems/, () => ({ before: dynamoCancels('TransactionConflict', 'None') }));

    const opening = certificateStore(table).open({
      state: 'planned',
      serial: 'ab'.repeat(16),
      issuer: 'issuing',
      orderId: newId(),
      revision: 1,
      account: 'acme',
      notBefore: '2026-11-23T09:55:00.000Z',
      notAfter: '2027-02-21T09:54:59.000Z',
      plannedAt: '2026-11-23T10:00:00.000Z',
      tbs: 'MAMBAf8=',
    });

    expect(await thrownBy(opening)).toBeInstanceOf(Transient);
  });

  it.each(['TransactionInProgressException', 'TransactionConflictException'])(
    'is to be retried if DynamoDB answers %s',
    async (code) => {
      const change = await commit();
      meets(/TransactWriteItems/, () => ({ before: dynamoRefuses(code) }));

      expect(await thrownBy(store().commit(change))).toBeInstanceOf(Transient);
    },
  );

  it('whose token was used for another request is a fault of ours', async () => {
    const change = await commit();
    meets(/TransactWriteItems/, () => ({ before: dynamoRefuses('IdempotentParameterMismatchException') }));

    expect(await thrownBy(store().commit(change))).toMatchObject({
      name: 'IdempotentParameterMismatchException',
    });
  });
});

describe('A write whose answer is lost', () => {
  /** The first attempt has its effect, and the connection is cut; later attempts pass. */
  const losesAnAnswer = (operation: RegExp) =>
    meets(operation, ({ attempt }) => (attempt === 1 ? 'cut after' : 'pass'));

  it('is done once if it begins an order', async () => {
    const attempts = losesAnAnswer(/TransactWriteItems/);

    const order = await written(store(), { id: newId() });

    expect(attempts).toHaveLength(2);
    expect((await store().load(order.id))?.order).toEqual(order);
  });

  it('is recognised as the same write if the token is forgotten', async () => {
    const attempts = meets(/TransactWriteItems/, ({ attempt }) =>
      attempt === 1
        ? 'cut after'
        : { before: dynamoCancels('ConditionalCheckFailed', 'ConditionalCheckFailed') },
    );
    const commit = beginning({ id: newId() });

    expect(await store().commit(commit)).toBe('committed');
    expect(attempts).toHaveLength(2);
  });

  it('keeps the claim of a notice: it can be claimed again when the claim ends', async () => {
    losesAnAnswer(/UpdateItem/);
    const [now, until] = ['2026-11-23T12:00:00.000Z', '2026-11-23T12:02:00.000Z'];
    const claim = { until, epoch: 'one' };
    const id = `notice-${newId()}`;

    expect(await noticeStore(table).claim(id, now, claim)).not.toBe('sent');
    cloud.decide = () => 'pass';
    expect(await noticeStore(table).claim(id, until, { ...claim, until: '2026-11-23T12:04:00.000Z' })).toBe(
      'yours',
    );
  });

  it('counts at most once too often', async () => {
    losesAnAnswer(/UpdateItem/);
    const take = () =>
      counters(table).reserve(
        `CAP#lost-${orders}`,
        3,
        '2026-11-23T12:00:00.000Z',
        '2026-11-24T00:00:00.000Z',
      );

    expect(await take()).toBe(true);
    cloud.decide = () => 'pass';
    const rest = [await take(), await take(), await take()];

    expect(rest.filter(Boolean).length).toBeGreaterThanOrEqual(1);
    expect(rest.filter(Boolean).length).toBeLessThanOrEqual(2);
  });
});

describe('A batch that is done in part', () => {
  const KEYS = Array.from({ length: 30 }, (_, n) => ({ PK: 'BATCH', SK: `${n}`.padStart(3, '0') }));

  /** Processes the first item of a batch, and leaves the rest, as many times as given. */
  const doesLittle = (operation: 'BatchGetItem' | 'BatchWriteItem', times: number) =>
    meets(new RegExp(operation), ({ body }) => {
      if (times-- <= 0) return 'pass';
      const { RequestItems } = JSON.parse(body.toString());
      const left =
        operation === 'BatchGetItem'
          ? { Responses: {}, UnprocessedKeys: RequestItems }
          : { UnprocessedItems: RequestItems };
      return {
        before: {
          status: 200,
          headers: { 'content-type': 'application/x-amz-json-1.0' },
          body: JSON.stringify(left),
        },
      };
    });

  it('is retried for the rest, written and read', async () => {
    doesLittle('BatchWriteItem', 3);
    await putItems(table(), ANY_KIND, KEYS);
    doesLittle('BatchGetItem', 3);
    const found = await getItems(table(), KEYS);

    expect(found.map(({ SK }) => SK).sort()).toEqual(KEYS.map(({ SK }) => SK));
  });

  it.each([
    ['BatchWriteItem', () => putItems(table(), ANY_KIND, KEYS)],
    ['BatchGetItem', () => getItems(table(), KEYS)],
  ] as const)('is transient if it never makes progress: %s', async (operation, ask) => {
    const attempts = doesLittle(operation, 1000);

    expect(await thrownBy(ask())).toBeInstanceOf(Transient);
    expect(attempts.length).toBeLessThan(20);
  });
});
