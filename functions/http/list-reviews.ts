import { orderStore } from '../../lib/aws/order-store.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import { onFirstUse } from '../../lib/http/on-first-use.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { PageQuery } from '../../lib/http/page-query.ts';
import { SummaryPage, summaryPage } from '../../lib/http/summary-view.ts';
import { configuredViewRules, type ViewRules } from '../../lib/http/view-rules.ts';
import type { OrderStore } from '../../lib/order/store.ts';

export const operation = {
  id: 'listReviews',
  method: 'GET',
  path: '/v1/reviews',
  roles: ['reviewer', 'auditor', 'operator'],
  tag: 'Review',
  summary: 'Orders that wait for a reviewer, the longest waiting first',
  input: { query: PageQuery },
  answers: { 200: { description: 'A page of the queue.', schema: SummaryPage } },
} as const satisfies Operation;

export const listReviews = ({ store, view }: { store: OrderStore; view: ViewRules }) =>
  endpoint(operation, async ({ query }) => {
    const page = await store.reviewQueue(query);
    return { status: 200, body: summaryPage(page, view, true) };
  });

export const handler = onFirstUse(() => listReviews({ store: orderStore(), view: configuredViewRules() }));
