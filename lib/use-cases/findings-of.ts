import type { ApplicationDraft } from '../application/application.ts';
import type { Instant } from '../clock.ts';
import type { Order } from '../order/order.ts';
import type { Reason } from '../order/reason.ts';
import type { OrderExaminer } from './examine-order.ts';

/** What submission would answer; undefined for an order that cannot be submitted now, as most orders that are read. */
export async function findingsOf(
  deps: OrderExaminer,
  order: Order,
  application: ApplicationDraft,
  now: Instant,
): Promise<Reason[] | undefined> {
  if (order.status !== 'draft' && order.status !== 'returned') return undefined;
  // The rules of an examination, with their list of public suffixes, take a fifth of the start of `getOrder`.
  const { examineOrder } = await import('./examine-order.ts');
  return (await examineOrder(deps, order, application, now)).findings;
}
