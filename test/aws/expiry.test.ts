import { beforeEach, describe, expect, it } from 'vitest';
import { counters } from '../../lib/aws/stores/counters.ts';
import { handledMailStore } from '../../lib/aws/stores/handled-mail-store.ts';
import { noticeStore } from '../../lib/aws/stores/notice-store.ts';
import { taskTokenStore } from '../../lib/aws/stores/task-token-store.ts';
import type { Item } from '../../lib/aws/table/expression.ts';
import { getItem } from '../../lib/aws/table/get-item.ts';
import { keys } from '../../lib/aws/table/keys.ts';
import type { Table } from '../../lib/aws/table/table.ts';
import { after as later } from '../../lib/clock.ts';
import { embeddedTables } from '../doubles/embedded-table.ts';

const emptyTable = embeddedTables();
const NOW = '2026-11-23T10:00:00.000Z';
const UNTIL = '2026-11-23T10:05:00.000Z';
const ORDER = '01KAR0000000000000000000ZZ';

/** DynamoDB deletes an expired item within days, not at once: until then it must not count as current. */
describe('An item of the table that expires', () => {
  let table: Table;
  beforeEach(async () => {
    table = await emptyTable();
  });
  const expiryOf = (item: Item | undefined) => new Date(Number(item?.['expires']) * 1000).toISOString();

  it('is a task token, a day after the longest wait', async () => {
    let now = NOW;
    const taskTokens = taskTokenStore(() => table, { now: () => now });
    await taskTokens.add({ orderId: ORDER, token: 'token', challenges: [] });

    now = later(NOW, 45.9, 'days');
    expect(await taskTokens.list(ORDER)).toHaveLength(1);
    now = later(NOW, 46, 'days');
    expect(await taskTokens.list(ORDER)).toEqual([]);
    expect(expiryOf(await getItem(table, keys.taskToken(ORDER, 'token')))).toBe(now);
  });

  it('is a notice, a week after it was sent', async () => {
    const notices = noticeStore(() => table);
    await notices.claim('event#recipient', NOW, { until: UNTIL, epoch: 'one' });
    await notices.noteSent('event#recipient', NOW);

    const claimed = (days: number) =>
      notices.claim('event#recipient', later(NOW, days, 'days'), {
        until: later(NOW, days + 1, 'days'),
        epoch: 'one',
      });

    expect(await claimed(6)).toBe('sent');
    expect(await claimed(7)).toBe('yours');
    expect(await claimed(7)).toBe('busy');
  });

  it('is the mark of a mail, after a month', async () => {
    const inbound = handledMailStore(() => table);
    await inbound.markHandled('m-1', NOW);

    expect(await inbound.markHandled('m-1', later(NOW, 29, 'days'))).toBe(false);
    expect(await inbound.markHandled('m-1', later(NOW, 30, 'days'))).toBe(true);
  });

  it('is a counter, when it ends', async () => {
    await counters(() => table).reserve('RATE#page', 5, NOW, UNTIL);

    expect(expiryOf(await getItem(table, keys.counter('RATE#page')))).toBe(UNTIL);
  });
});
