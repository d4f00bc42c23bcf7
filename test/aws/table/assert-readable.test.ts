import { describe, expect, it } from 'vitest';
import { certificateStore } from '../../../lib/aws/stores/certificate-store.ts';
import { challengeStore } from '../../../lib/aws/stores/challenge-store.ts';
import { keyStore } from '../../../lib/aws/stores/key-store.ts';
import { MEMBER } from '../../../lib/aws/stores/member-reader.ts';
import { orderStore } from '../../../lib/aws/stores/order-store.ts';
import { getItem } from '../../../lib/aws/table/get-item.ts';
import { marker } from '../../../lib/aws/table/kind.ts';
import { putItem, queryItems, updateItem } from '../../../lib/aws/table/table.ts';
import { transact } from '../../../lib/aws/table/transaction.ts';
import { openChallenge } from '../../contract/open-challenge.ts';
import { beginning, next, orderId, written } from '../../contract/order-making.ts';
import { ANY } from '../../doubles/any-kind.ts';
import { embeddedTables } from '../../doubles/embedded-table.ts';
import { linesOf } from '../../doubles/written-lines.ts';
import { factsOf } from '../../order/make.ts';

const emptyTable = embeddedTables();
const UNREADABLE_WRITE = { name: 'UnreadableWrite' };
const tooLong = 'x'.repeat(1001);
const reasons = (message: string) => [{ field: '', code: 'code', message }] as const;

describe('An item that could not be read again', () => {
  it('is not written, and the log names its key and its attribute only', async () => {
    const table = await emptyTable();
    const member = {
      PK: 'MEMBERS',
      SK: 'MEMBER#ivan',
      id: 'iss#ivan',
      roles: ['operator' as const],
      name: 'Ivan',
      email: 'no mail address',
    };

    let saved: unknown;
    const lines = await linesOf(async () => {
      saved = await putItem(table, MEMBER, member).catch((error) => error);
    });

    expect(saved).toMatchObject(UNREADABLE_WRITE);
    expect(await queryItems(table, 'MEMBERS', '')).toEqual([]);
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { kind: 'member', PK: 'MEMBERS', at: 'email' },
    ]);
    expect(lines.join()).not.toContain('no mail address');
  });

  it('leaves nothing of a commit behind: no order, no event, no extra write', async () => {
    const table = await emptyTable();
    const orders = orderStore(() => table);
    const order = await written(orders, { status: 'submitted' });
    const failed = { ...factsOf(0)['checks.failed'], reasons: [...reasons(tooLong)] as const };

    await expect(orders.commit(next(order, failed as never))).rejects.toMatchObject(UNREADABLE_WRITE);

    expect((await orders.load(order.id))?.order).toEqual(order);
    expect((await orders.listEvents(order.id, { limit: 100 })).items).toHaveLength(order.version);
  });

  it('is not written as an extra write of an order either', async () => {
    const table = await emptyTable();
    const orders = orderStore(() => table);
    const revision = {
      orderId: orderId(0),
      number: 0,
      submittedAt: 'yesterday',
      submittedBy: 'iss#me',
      application: {},
      changed: [],
      documents: [],
    };

    const commit = orders.commit(beginning({ extraWrites: [{ kind: 'revision', revision }] }));

    await expect(commit).rejects.toMatchObject(UNREADABLE_WRITE);
    expect(await queryItems(table, `ORDER#${orderId(0)}`, '')).toEqual([]);
  });

  it('does not result from an update: facts of a challenge, a state without its facts, an unknown attribute', async () => {
    const table = await emptyTable();
    const challenges = challengeStore(() => table);
    const challenge = openChallenge();
    await challenges.create(challenge, challenge.expiresAt);
    const at = challenge.createdAt;
    const page = { via: 'page' as const, sourceIp: '192.0.2.1', userAgent: 'x'.repeat(301) };

    await expect(challenges.approve(challenge.id, challenge.valueHash, at, page)).rejects.toMatchObject(
      UNREADABLE_WRITE,
    );
    await expect(
      challenges.decline(challenge.id, challenge.valueHash, at, { ...page, userAgent: '' }, tooLong),
    ).rejects.toMatchObject(UNREADABLE_WRITE);
    await expect(challenges.expire(challenge.id, 'never')).rejects.toMatchObject(UNREADABLE_WRITE);
    await expect(challenges.expire(challenge.id, undefined as never)).rejects.toMatchObject(UNREADABLE_WRITE);

    expect(await challenges.load(challenge.id)).toEqual(challenge);
  });

  it('does not result from an update of a certificate or a key', async () => {
    const table = await emptyTable();

    const completed = certificateStore(() => table).complete('0'.repeat(32), {
      der: 'MAMCAQE=',
      fingerprint: 'not a hash',
      issuedAt: '2026-11-28T10:00:00.000Z',
    });

    await expect(completed).rejects.toMatchObject(UNREADABLE_WRITE);
    await expect(keyStore(() => table).noteCompromised('a'.repeat(64), 'now')).rejects.toMatchObject(
      UNREADABLE_WRITE,
    );
  });

  it('includes an item with a key that DynamoDB rejects', async () => {
    const table = await emptyTable();

    await expect(putItem(table, marker('mark'), { PK: 'P', SK: 'ü'.repeat(513) })).rejects.toMatchObject(
      UNREADABLE_WRITE,
    );
    await expect(putItem(table, marker('mark'), { PK: '', SK: 'S' })).rejects.toMatchObject(UNREADABLE_WRITE);
  });
});

describe('An item larger than 400 KB', () => {
  const LARGEST = 400 * 1024;
  const key = { PK: 'P', SK: 'S' };
  const TOO_LARGE = { name: 'Rejection', type: 'too-large' };

  it('is rejected exactly when the table would reject it, to the byte', async () => {
    const table = await emptyTable();
    const of = (bytes: number) => ({ ...key, text: 'ü'.repeat(100), more: 'x'.repeat(bytes - 214) });

    await putItem(table, ANY, of(LARGEST));
    await expect(putItem(table, ANY, of(LARGEST + 1))).rejects.toMatchObject(TOO_LARGE);
  });

  it('is rejected if it grows to that size by changes', async () => {
    const table = await emptyTable();
    await putItem(table, ANY, { ...key, text: 'x'.repeat(399_000) });
    const change = { set: { more: 'x'.repeat(20_000) } };

    await expect(updateItem(table, ANY, key, change)).rejects.toMatchObject(TOO_LARGE);
    await expect(transact(table, [{ update: key, as: ANY, change }])).rejects.toMatchObject(TOO_LARGE);

    expect(await getItem(table, key)).not.toHaveProperty('more');
  });
});
