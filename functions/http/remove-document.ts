import { type Clock, systemClock } from '../../lib/clock.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { DocumentPath } from '../../lib/http/parameters.ts';
import { record } from '../../lib/order/record.ts';
import type { OrderStore } from '../../lib/order/store.ts';
import { Rejection } from '../../lib/problem.ts';
import { assertDocumentsMayChange } from '../../lib/use-cases/order-documents.ts';
import { ownOrder } from '../../lib/use-cases/visible-order.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { deployedOrders } from '../compose/deployed-orders.ts';

export const operation = {
  id: 'removeDocument',
  method: 'DELETE',
  path: '/v1/orders/{orderId}/documents/{document}',
  roles: ['applicant'],
  tag: 'Documents',
  summary: 'Remove a document from an order',
  description: 'Revisions that were submitted with the document keep it.',
  input: { path: DocumentPath },
  answers: { 204: { description: 'The document is removed.' } },
  problems: ['order-status'],
} as const satisfies Operation;

export const removeDocument = (deps: { store: OrderStore; clock: Clock }) =>
  endpoint(operation, async ({ path: { orderId, document } }, caller) => {
    const { order } = await ownOrder(deps.store, orderId, caller);
    assertDocumentsMayChange(order);
    await record(deps, orderId, (now) => {
      if (!now.documents.some((each) => each.id === document)) {
        throw new Rejection('not-found', 'The order has no document with this id.');
      }
      const by = { kind: 'applicant', member: caller.id } as const;
      return { type: 'document.removed', at: deps.clock.now(), by, documentId: document };
    });
    return { status: 204 };
  });

export const handler = apiHandler(() => removeDocument({ store: deployedOrders(), clock: systemClock }));
