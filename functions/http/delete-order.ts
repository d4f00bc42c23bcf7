import { systemClock } from '../../lib/clock.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { OrderPath } from '../../lib/http/parameters.ts';
import type { Recorder } from '../../lib/order/record.ts';
import { deleteDraft } from '../../lib/use-cases/delete-draft.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { deployedOrders } from '../compose/deployed-orders.ts';

export const operation = {
  id: 'deleteOrder',
  method: 'DELETE',
  path: '/v1/orders/{orderId}',
  roles: ['applicant'],
  tag: 'Orders',
  summary: 'Delete a draft',
  description:
    'Only a draft that was never submitted: every other order stays on record and can be cancelled. The draft, its application, history and documents are gone at once, and are removed from storage within two hours.',
  input: { path: OrderPath },
  answers: { 204: { description: 'The draft is deleted.' } },
  problems: ['order-status'],
} as const satisfies Operation;

export const deleteOrder = (deps: Recorder) =>
  endpoint(operation, async ({ path: { orderId } }, caller) => {
    await deleteDraft(deps, orderId, caller);
    return { status: 204 };
  });

export const handler = apiHandler(() => deleteOrder({ store: deployedOrders(), clock: systemClock }));
