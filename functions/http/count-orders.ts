import * as z from 'zod';
import { isOfService } from '../../lib/access/member.ts';
import { countStore } from '../../lib/aws/stores/count-store.ts';
import { accountOfList } from '../../lib/http/account-of-list.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { type CountStore, sumOf } from '../../lib/order/counts.ts';
import { AccountId } from '../../lib/order/identifiers.ts';
import { CountsView, countsView } from '../../lib/views/counts-view.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { deployedTable } from '../compose/deployed-table.ts';

export const operation = {
  id: 'countOrders',
  method: 'GET',
  path: '/v1/orders/counts',
  roles: ['applicant', 'reviewer', 'auditor', 'operator'],
  tag: 'Orders',
  summary: 'Count orders by phase and status',
  description:
    'Applicants count their own account. Reviewers, auditors and operators choose one with `account`; without it they count all. The counts are seconds behind the orders.',
  input: { query: z.strictObject({ account: AccountId.optional() }) },
  answers: { 200: { description: 'The counts.', schema: CountsView } },
} as const satisfies Operation;

export const countOrders = ({ counts }: { counts: CountStore }) =>
  endpoint(operation, async ({ query }, caller) => {
    const account = accountOfList(caller, query.account);
    const counted =
      account === undefined
        ? sumOf((await counts.listAll()).map((each) => each.counts))
        : await counts.load(account);
    return { status: 200, body: countsView(counted, isOfService(caller)) };
  });

export const handler = apiHandler(() => countOrders({ counts: countStore(deployedTable) }));
