import type { ExtraWrite } from '../../lib/order/extra-write.ts';
import type { OrderChange } from '../../lib/order/order-change.ts';
import type { CommitResult, OrderCommit } from '../../lib/order/store.ts';
import { answerKey, kept, type OrderMemory } from './order-memory.ts';

/** All or nothing, synchronously: nothing else runs between the check and the write. */
export function commitTo(
  memory: OrderMemory,
  { extraWrites: alongside, ...change }: OrderCommit,
): CommitResult {
  const now = change.events.at(-1)?.facts.at ?? change.after.since;
  const others = alongside.flatMap((each) => (each.kind === 'another-order' ? each.change : []));
  const changes = [change, ...others];
  if (alongside.some((each) => isAnswered(memory, each, now))) return 'answered';
  if (changes.some((each) => isStale(memory, each))) return 'stale';
  if (alongside.some((each) => isThere(memory, each))) return 'stale';
  if (alongside.some((each) => isTaken(memory, each))) return 'taken';

  for (const each of changes) writeOrder(memory, each);
  for (const each of alongside) write(memory, kept(each));
  return 'committed';
}

const isStale = ({ orders }: OrderMemory, { before, after }: OrderChange): boolean =>
  orders.get(after.id)?.order.version !== before?.version;

function writeOrder({ orders, events }: OrderMemory, { after, dueAt, ...change }: OrderChange): void {
  const there = orders.get(after.id);
  orders.set(after.id, { order: kept(after), attempt: there?.attempt ?? 1, dueAt: dueAt ?? there?.dueAt });
  events.set(after.id, [...(events.get(after.id) ?? []), ...kept([...change.events])]);
}

function isAnswered({ answers }: OrderMemory, companion: ExtraWrite, now: string): boolean {
  if (companion.kind !== 'answer') return false;
  const there = answers.get(answerKey(companion.answer.key));
  return there !== undefined && there.expiresAt > now;
}

function isThere({ revisions, revocations }: OrderMemory, companion: ExtraWrite): boolean {
  if (companion.kind === 'revocation')
    return (
      revocations.has(`${companion.issuer}/${companion.revocation.serial}`) !== (companion.anew === true)
    );
  if (companion.kind !== 'revision') return false;
  const { orderId, number } = companion.revision;
  return revisions.get(orderId)?.some((each) => each.number === number) ?? false;
}

function isTaken({ keys }: OrderMemory, companion: ExtraWrite): boolean {
  if (companion.kind !== 'key-claim') return false;
  const held = keys.get(companion.keyHash);
  if (held === undefined || held.orders.size === 0) return false;
  return companion.alone === true || held.account !== companion.account;
}

function write(memory: OrderMemory, companion: ExtraWrite): void {
  switch (companion.kind) {
    case 'application':
      memory.applications.set(companion.orderId, companion.application);
      break;
    case 'revision': {
      const { orderId } = companion.revision;
      memory.revisions.set(orderId, [...(memory.revisions.get(orderId) ?? []), companion.revision]);
      break;
    }
    case 'answer':
      memory.answers.set(answerKey(companion.answer.key), companion.answer);
      break;
    case 'key-claim': {
      const orders = memory.keys.get(companion.keyHash)?.orders ?? [];
      memory.keys.set(companion.keyHash, {
        account: companion.account,
        orders: new Set([...orders, companion.orderId]),
      });
      break;
    }
    case 'key-release':
      memory.keys.get(companion.keyHash)?.orders.delete(companion.orderId);
      break;
    case 'another-order':
      break;
    case 'key-compromise':
      if (!memory.compromised.has(companion.keyHash)) memory.compromised.set(companion.keyHash, companion.at);
      break;
    case 'revocation':
      memory.revocations.set(`${companion.issuer}/${companion.revocation.serial}`, companion.revocation);
      break;
    case 'unlisted':
      memory.unlisted.add(`${companion.issuer}/${companion.serial}`);
      break;
  }
}
