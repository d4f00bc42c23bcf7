import { memberReader } from '../../lib/aws/stores/member-reader.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { PageQuery } from '../../lib/http/parameters.ts';
import type { OrderStore, OrderSummary } from '../../lib/order/store.ts';
import { type FourEyes, reasonBarred } from '../../lib/review/four-eyes.ts';
import { queuePage, SummaryPage } from '../../lib/views/summary-view.ts';
import type { ViewRules } from '../../lib/views/view-rules.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { ownAccountReview } from '../compose/configured-rules.ts';
import { configuredViewRules } from '../compose/configured-view-rules.ts';
import { deployedOrders } from '../compose/deployed-orders.ts';
import { deployedTable } from '../compose/deployed-table.ts';

export const operation = {
  id: 'listReviews',
  method: 'GET',
  path: '/v1/reviews',
  roles: ['reviewer', 'auditor', 'operator'],
  tag: 'Review',
  summary: 'List the orders that wait for a reviewer, oldest first',
  description:
    'Each entry says why a reviewer must decide, who claimed the order, why it is held and, if you may not decide on it, why not.',
  input: { query: PageQuery },
  answers: { 200: { description: 'A page of the queue.', schema: SummaryPage } },
} as const satisfies Operation;

type Deps = { store: OrderStore; view: ViewRules; fourEyes: FourEyes };

export const listReviews = ({ store, view, fourEyes }: Deps) =>
  endpoint(operation, async ({ query }, caller) => {
    const page = await store.listReviewQueue(query);
    const barred = caller.roles.includes('reviewer')
      ? await Promise.all(page.items.map((row) => reasonBarred(fourEyes, ofRow(row), caller)))
      : [];
    return { status: 200, body: await queuePage(page, view, { barred }) };
  });

const ofRow = ({ account, inReview }: OrderSummary) => ({ account, authors: [...(inReview?.authors ?? [])] });

export const handler = apiHandler(() =>
  listReviews({
    store: deployedOrders(),
    view: configuredViewRules(),
    fourEyes: { members: memberReader(deployedTable), ownAccount: ownAccountReview() },
  }),
);
