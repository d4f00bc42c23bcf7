import type { Instant } from '../../lib/clock.ts';
import type { ExtraWrite } from '../../lib/order/extra-write.ts';
import type { Order } from '../../lib/order/order.ts';
import type { OrderChange } from '../../lib/order/order-change.ts';
import type { CommitResult, OrderCommit } from '../../lib/order/store.ts';
import { answerKey, kept, type OrderMemory } from './order-memory.ts';

/** All or nothing, synchronously: nothing else runs between the check and the write. */
export function commitTo(memory: OrderMemory, { extraWrites, at, ...change }: OrderCommit): CommitResult {
  const others = extraWrites.flatMap((each) => (each.kind === 'another-order' ? each.change : []));
  const changes = [change, ...others];
  if (extraWrites.some((each) => isAnswered(memory, each, at))) return 'answered';
  if (changes.some((each) => isStale(memory, each))) return 'stale';
  if (extraWrites.some((each) => isThere(memory, each))) return 'stale';
  if (extraWrites.some((each) => isTaken(memory, each))) return 'taken';

  for (const each of changes) writeOrder(memory, each, at);
  for (const each of extraWrites) write(memory, kept(each));
  return 'committed';
}

/** The same for the deletion of a draft; its history and names stay until they are removed. */
export function deleteFrom(
  memory: OrderMemory,
  { id, account, version }: Order,
  at: string,
  former: OrderChange | undefined,
): boolean {
  if (memory.orders.get(id)?.order.version !== version) return false;
  if (former && isStale(memory, former)) return false;
  memory.orders.delete(id);
  memory.deleted.set(id, at);
  const position = `${at}#${id}#deleted`;
  memory.changes.set(position, { position, at, orderId: id, account, types: ['order.deleted'] });
  if (former) writeOrder(memory, former, at);
  return true;
}

const isStale = ({ orders }: OrderMemory, { before, after }: OrderChange): boolean =>
  orders.get(after.id)?.order.version !== before?.version;

function writeOrder(memory: OrderMemory, { after, dueAt, ...change }: OrderChange, at: Instant): void {
  const { orders, events, changes } = memory;
  const there = orders.get(after.id);
  orders.set(after.id, { order: kept(after), attempt: there?.attempt ?? 1, dueAt: dueAt ?? there?.dueAt });
  events.set(after.id, [...(events.get(after.id) ?? []), ...kept([...change.events])]);
  const sequence = change.events.at(-1)?.sequence ?? 0;
  const position = `${at}#${after.id}#${String(sequence).padStart(6, '0')}`;
  const types = change.events.map(({ facts }) => facts.type);
  changes.set(position, { position, at, orderId: after.id, account: after.account, types, sequence });
}

function isAnswered({ answers }: OrderMemory, extra: ExtraWrite, now: string): boolean {
  if (extra.kind !== 'answer') return false;
  const there = answers.get(answerKey(extra.answer.key));
  return there !== undefined && there.expiresAt > now;
}

function isThere({ revisions, revocations }: OrderMemory, extra: ExtraWrite): boolean {
  if (extra.kind === 'revocation')
    return revocations.has(`${extra.issuer}/${extra.revocation.serial}`) !== (extra.overwrite === true);
  if (extra.kind !== 'revision') return false;
  const { orderId, number } = extra.revision;
  return revisions.get(orderId)?.some((each) => each.number === number) ?? false;
}

function isTaken({ keys }: OrderMemory, extra: ExtraWrite): boolean {
  if (extra.kind !== 'key-claim') return false;
  const held = keys.get(extra.keyHash);
  if (held === undefined || held.orders.size === 0) return false;
  return extra.alone === true || held.account !== extra.account;
}

function write(memory: OrderMemory, extra: ExtraWrite): void {
  switch (extra.kind) {
    case 'application':
      memory.applications.set(extra.orderId, extra.application);
      break;
    case 'revision': {
      const { orderId } = extra.revision;
      memory.revisions.set(orderId, [...(memory.revisions.get(orderId) ?? []), extra.revision]);
      break;
    }
    case 'answer':
      memory.answers.set(answerKey(extra.answer.key), extra.answer);
      break;
    case 'key-claim': {
      const orders = memory.keys.get(extra.keyHash)?.orders ?? [];
      memory.keys.set(extra.keyHash, {
        account: extra.account,
        orders: new Set([...orders, extra.orderId]),
      });
      break;
    }
    case 'key-release':
      memory.keys.get(extra.keyHash)?.orders.delete(extra.orderId);
      break;
    case 'another-order':
      break;
    case 'key-compromise':
      if (!memory.compromised.has(extra.keyHash)) memory.compromised.set(extra.keyHash, extra.at);
      break;
    case 'revocation':
      memory.revocations.set(`${extra.issuer}/${extra.revocation.serial}`, extra.revocation);
      break;
    case 'unlisted':
      memory.unlisted.add(`${extra.issuer}/${extra.serial}`);
      break;
  }
}
