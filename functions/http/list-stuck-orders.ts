import * as z from 'zod';
import { after, type Clock, type Instant, systemClock } from '../../lib/clock.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { AccountId, Instant as InstantSchema, OrderId } from '../../lib/order/identifiers.ts';
import type { OrderStore, StoredOrder } from '../../lib/order/store.ts';
import { summaryOf } from '../../lib/order/summary.ts';
import { Status } from '../../lib/views/order-view.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { deployedOrders } from '../compose/deployed-orders.ts';

/** The sweep processes what is due every five minutes. */
const LATE_MINUTES = 30;

/** The most orders of an answer; more are stuck only if the service itself is. */
const MOST_SHOWN = 100;

/** Statuses that no person has to end: they take minutes. */
const OF_THE_SERVICE = ['submitted', 'issuing'] as const;

const StuckOrder = z
  .object({
    orderId: OrderId,
    account: AccountId,
    names: z.array(z.string()).meta({ description: 'The first few names.' }),
    nameCount: z.int(),
    status: Status,
    since: InstantSchema.meta({ description: 'When this status began.' }),
    attempt: z.int().meta({ description: 'The number of executions of the state machine so far.' }),
    dueAt: InstantSchema.optional().meta({ description: 'When the sweep had or has to process it.' }),
    because: z.enum(['overdue', 'in-progress']).meta({
      description:
        '`overdue`: the sweep has not processed it for half an hour. `in-progress`: the service itself has not ended this status for half an hour.',
    }),
  })
  .meta({ id: 'StuckOrder' });

export const operation = {
  id: 'listStuckOrders',
  method: 'GET',
  path: '/v1/orders/stuck',
  roles: ['auditor', 'operator'],
  tag: 'Operation',
  summary: 'List the orders that do not proceed',
  description:
    'At most a hundred. An order that waits for a person is not stuck. The log, searched for `orderId`, says why.',
  input: {},
  answers: {
    200: { description: 'The orders, oldest first.', schema: z.object({ items: z.array(StuckOrder) }) },
  },
} as const satisfies Operation;

export const listStuckOrders = ({ store, clock }: { store: OrderStore; clock: Clock }) =>
  endpoint(operation, async () => {
    const late = after(clock.now(), -LATE_MINUTES, 'minutes');
    const [due, ...begun] = await Promise.all([
      store.listDue(late, { limit: MOST_SHOWN }),
      ...OF_THE_SERVICE.map((status) => store.list({ statuses: [status] }, { limit: MOST_SHOWN })),
    ]);
    const ids = new Set([
      ...due.items,
      ...begun.flatMap(({ items }) => items.filter(({ since }) => since <= late).map(({ id }) => id)),
    ]);
    const found = await Promise.all([...ids].slice(0, MOST_SHOWN).map((id) => store.load(id)));
    const items = found
      .flatMap((stored) => stuck(stored, late))
      .sort((a, b) => (a.orderId < b.orderId ? -1 : 1));
    return { status: 200, body: { items } };
  });

/** The index is eventually consistent, so the order itself decides. */
function stuck(stored: StoredOrder | undefined, late: Instant): z.infer<typeof StuckOrder>[] {
  if (stored === undefined) return [];
  const { order, attempt, dueAt } = stored;
  const { id: orderId, account, names, nameCount, status, since } = summaryOf(order);
  const isOverdue = dueAt !== undefined && dueAt <= late;
  const isInProgress = OF_THE_SERVICE.some((each) => each === status) && since <= late;
  if (!isOverdue && !isInProgress) return [];
  const because = isOverdue ? 'overdue' : 'in-progress';
  return [
    {
      orderId,
      account,
      names: [...names],
      nameCount,
      status,
      since,
      attempt,
      ...(dueAt && { dueAt }),
      because,
    },
  ];
}

export const handler = apiHandler(() => listStuckOrders({ store: deployedOrders(), clock: systemClock }));
