import type { Order } from '../order/order.ts';
import { type OrderView, type OrderViewContext, orderView } from '../views/order-view.ts';
import { namesOf } from '../views/person-view.ts';

/** An order as the caller sees it, with the names of the members on it. */
export async function viewOrder(order: Order, seen: Omit<OrderViewContext, 'names'>): Promise<OrderView> {
  const { rules, caller, former } = seen;
  const approval = former && 'approval' in former ? former.approval.by : undefined;
  const names = await namesOf(
    rules.members,
    [
      order.createdBy,
      'submission' in order ? order.submission.submittedBy : undefined,
      ...(order.status === 'reviewing' ? [order.claim?.by, order.held?.by] : []),
      approval && 'member' in approval ? approval.member : undefined,
    ],
    [caller],
  );
  return orderView(order, { ...seen, names });
}
