import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { DynamoDBServiceException } from '../../../lib/aws/dynamodb/service-error.ts';
import { commitOrder } from '../../../lib/aws/stores/commit.ts';
import { orderStore } from '../../../lib/aws/stores/order-store.ts';
import type { ExtraWrite } from '../../../lib/order/extra-write.ts';
import { Transient } from '../../../lib/problem.ts';
import { answer } from '../../contract/commit.ts';
import { beginning, modified, next, orderId, written } from '../../contract/order-making.ts';
import { embeddedTables } from '../../doubles/embedded-table.ts';
import { tableThat } from '../../doubles/failing-table.ts';

const TOKEN = 'f81d4fae-7dec-11d0-a765-00a0c91e6bf6';
const claim: ExtraWrite = {
  kind: 'key-claim',
  keyHash: 'ab'.repeat(32),
  account: 'acme',
  orderId: orderId(0),
};
const extraWrites: ExtraWrite[] = [{ kind: 'answer', answer: answer() }, claim];
const change = next(beginning({}).after, modified, extraWrites);

const cancelled = (...codes: (string | undefined)[]) =>
  new DynamoDBServiceException(
    'TransactionCanceledException',
    `Transaction cancelled [${codes.join(', ')}]`,
    400,
    { CancellationReasons: codes.map((Code) => ({ ...(Code !== undefined && { Code }) })) },
  );
const failure = (name: string, $fault: 'client' | 'server' = 'client') =>
  new DynamoDBServiceException(name, name, $fault === 'client' ? 400 : 500);

/** Commits an order, an event, an answer and a claim to a table that fails so. */
function commitTo(error: Error) {
  const { table } = tableThat((command) => {
    if (command === 'TransactWriteItemsCommand') throw error;
    return {};
  });
  return commitOrder(table, change, TOKEN);
}

const FAILED = 'ConditionalCheckFailed';
const CONFLICT = 'TransactionConflict';

describe('A cancelled transaction', () => {
  it.each([
    ['the version', [FAILED, 'None', 'None', 'None'], 'stale'],
    ['an event that is there', ['None', FAILED, 'None', 'None'], 'stale'],
    ['an answer that is there', ['None', 'None', FAILED, 'None'], 'answered'],
    ['the version and the answer', [FAILED, FAILED, FAILED, 'None'], 'answered'],
    ['the key of another account', ['None', 'None', 'None', FAILED], 'taken'],
    ['the version and the key', [FAILED, 'None', 'None', FAILED], 'stale'],
    ['another transaction at the order', [CONFLICT, 'None', 'None', 'None'], 'stale'],
    ['another transaction at the key', ['None', 'None', 'None', CONFLICT], 'stale'],
    ['another transaction at the answer', ['None', 'None', CONFLICT, 'None'], 'answered'],
    ['codes that are left out', [undefined, undefined, FAILED, undefined], 'answered'],
  ])('is read by its reasons: %s', async (_what, codes, result) => {
    expect(await commitTo(cancelled(...codes))).toBe(result);
  });

  it.each(['ThrottlingError', 'ProvisionedThroughputExceeded', 'RequestLimitExceeded'])(
    'is transient for %s, regardless of the other reasons',
    async (code) => {
      await expect(commitTo(cancelled(FAILED, 'None', FAILED, code))).rejects.toBeInstanceOf(Transient);
    },
  );

  it.each(['ValidationError', 'ItemCollectionSizeLimitExceeded', 'UnknownReason'])(
    'is a fault of ours for %s',
    async (code) => {
      const error = cancelled('None', code, 'None', 'None');

      await expect(commitTo(error)).rejects.toBe(error);
    },
  );

  it('is a fault if it gives no reasons', async () => {
    const error = cancelled();

    await expect(commitTo(error)).rejects.toBe(error);
  });
});

describe('A commit', () => {
  it.each([
    failure('ThrottlingException'),
    failure('ProvisionedThroughputExceededException'),
    failure('RequestLimitExceeded'),
    failure('TransactionInProgressException'),
    failure('InternalServerError', 'server'),
    failure('ServiceUnavailable', 'server'),
    Object.assign(new Error('slow'), { name: 'TimeoutError' }),
    Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }),
    Object.assign(new Error('reset'), { code: 'ECONNRESET' }),
  ])('is transient on %s', async (error) => {
    await expect(commitTo(error)).rejects.toMatchObject({ name: 'Transient', cause: error });
  });

  it.each([failure('AccessDeniedException'), failure('ResourceNotFoundException'), new TypeError('ours')])(
    'passes %s on unchanged',
    async (error) => {
      await expect(commitTo(error)).rejects.toBe(error);
    },
  );

  it('carries one token through all attempts', async () => {
    const { table, sent } = tableThat(() => ({}));

    await commitOrder(table, change, TOKEN);

    expect(sent).toMatchObject([{ input: { ClientRequestToken: TOKEN } }]);
  });
});

describe('A commit whose answer is lost', () => {
  const emptyTable = embeddedTables();

  it('is committed when it is sent again, also after the token is forgotten', async () => {
    const { table } = tableThat(
      async (command, count, pass) => {
        if (command !== 'TransactWriteItemsCommand' || count > 1) return undefined;
        await pass();
        throw cancelled(FAILED, FAILED, FAILED, 'None');
      },
      await emptyTable(),
    );
    const store = orderStore(() => table);

    const commit = beginning({ extraWrites });

    expect(await store.commit(commit)).toBe('committed');
    expect((await store.load(orderId(0)))?.order).toEqual(commit.after);
  });

  it('is not mistaken for the same change by another caller', async () => {
    const table = await emptyTable();
    const order = await written(orderStore(() => table));
    await commitOrder(table, next(order, modified), randomUUID());

    expect(await commitOrder(table, next(order, modified), randomUUID())).toBe('stale');
  });
});
