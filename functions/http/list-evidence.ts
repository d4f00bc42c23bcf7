import * as z from 'zod';
import { evidenceStore } from '../../lib/aws/stores/evidence-store.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { OrderPath } from '../../lib/http/parameters.ts';
import type { OrderStore } from '../../lib/order/store.ts';
import { visibleOrder } from '../../lib/use-cases/visible-order.ts';
import type { EvidenceStore } from '../../lib/verification/evidence.ts';
import { EvidenceView, evidenceView } from '../../lib/views/evidence-view.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { deployedOrders } from '../compose/deployed-orders.ts';
import { deployedTable } from '../compose/deployed-table.ts';

export const operation = {
  id: 'listEvidence',
  method: 'GET',
  path: '/v1/orders/{orderId}/evidence',
  roles: ['applicant', 'reviewer', 'auditor', 'operator'],
  tag: 'Orders',
  summary: 'Show the evidence for the domains of an order',
  description: 'Empty until every domain is confirmed. An order may use evidence of an earlier order.',
  input: { path: OrderPath },
  answers: {
    200: { description: 'One entry for each domain.', schema: z.object({ items: z.array(EvidenceView) }) },
  },
} as const satisfies Operation;

export const listEvidence = ({
  store,
  evidence,
}: {
  store: OrderStore;
  evidence: Pick<EvidenceStore, 'loadAll'>;
}) =>
  endpoint(operation, async ({ path: { orderId } }, caller) => {
    const { order } = await visibleOrder(store, orderId, caller);
    const refs = 'evidence' in order ? order.evidence : [];
    const kept = await evidence.loadAll(order.account, refs);
    return { status: 200, body: { items: kept.map((each) => evidenceView(each, caller)) } };
  });

export const handler = apiHandler(() =>
  listEvidence({ store: deployedOrders(), evidence: evidenceStore(deployedTable) }),
);
