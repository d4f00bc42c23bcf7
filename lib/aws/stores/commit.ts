import * as z from 'zod';
import type { OrderChange } from '../../order/order-change.ts';
import type { CommitResult, OrderCommit } from '../../order/store.ts';
import { getItem } from '../table/get-item.ts';
import { keys } from '../table/keys.ts';
import type { Table } from '../table/table.ts';
import { type CancelReason, transact, type Write } from '../table/transaction.ts';
import { type CommitMark, EVENTS, eventItem } from './event-item.ts';
import { toWrite } from './extra-writes.ts';
import { ORDER, orderAttributes } from './order-item.ts';

/** The purpose of a write; if the write cancels the transaction, its purpose determines the result of the commit. */
type Part = 'order' | 'event' | OrderCommit['extraWrites'][number]['kind'];

type PartWrite = { part: Part; write: Write };

/**
 * Writes an order, its events and the extra writes in one transaction.
 * @param token unique; identifies a commit that was sent again because its response was lost
 */
export async function commitOrder(table: Table, commit: OrderCommit, token: string): Promise<CommitResult> {
  const parts = writesOf(commit, token);
  const obstacles = await transact(
    table,
    parts.map(({ write }) => write),
    token,
  );
  if (obstacles === undefined || (await isWritten(table, commit, token))) return 'committed';
  const meets = (obstacle: NonNullable<CancelReason>, ...wanted: readonly Part[]) =>
    parts.some(({ part }, index) => wanted.includes(part) && obstacles[index] === obstacle);
  // Checked first, because the same request may also have changed the order: its caller gets the stored answer.
  if (meets('condition', 'answer') || meets('conflict', 'answer')) return 'answered';
  // A conflict means that another transaction has not ended yet; the caller loads the order again and sees its result.
  return meets('condition', 'key-claim') && !meets('condition', 'order') ? 'taken' : 'stale';
}

function writesOf({ extraWrites, at, ...change }: OrderCommit, token: string): PartWrite[] {
  return [
    ...ofOrder(change, { token, at }, 'order', 'event'),
    ...extraWrites.flatMap((each): PartWrite[] =>
      each.kind === 'another-order'
        ? ofOrder(each.change, { token, at }, each.kind, each.kind)
        : [{ part: each.kind, write: toWrite(each, at) }],
    ),
  ];
}

/** The writes of the change of another order. */
export const writesOfChange = (change: OrderChange, commit: CommitMark): Write[] =>
  ofOrder(change, commit, 'another-order', 'another-order').map(({ write }) => write);

/** The writes of the changed order and its events. */
function ofOrder(
  { before, after, events, dueAt }: OrderChange,
  commit: CommitMark,
  part: Part,
  partOfEvents: Part,
): PartWrite[] {
  const begins = { when: 'attribute_not_exists(#PK)' };
  const goesOn = { when: '#version = :version', values: { version: before?.version } };
  const order: Write = {
    update: keys.order(after.id),
    as: ORDER,
    change: { set: { ...orderAttributes(after, dueAt, before), ...(before === undefined && { run: 1 }) } },
    if: before === undefined ? begins : goesOn,
  };
  const [first, ...more] = events;
  if (first === undefined) return [{ part, write: order }];
  const put = eventItem([first, ...more], after.account, commit);
  return [
    { part, write: order },
    { part: partOfEvents, write: { put, as: EVENTS, if: begins } },
  ];
}

const Written = z.object({ commit: z.string() });

/** Whether the conditions failed because this commit was already written: its first response was lost. */
async function isWritten(table: Table, { events }: OrderCommit, token: string): Promise<boolean> {
  const last = events.at(-1);
  if (last === undefined) return false;
  const item = await getItem(table, keys.event(last.orderId, last.sequence));
  return Written.safeParse(item).data?.commit === token;
}
