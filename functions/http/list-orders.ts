import * as z from 'zod';
import { isOfService } from '../../lib/access/member.ts';
import { toALabels } from '../../lib/application/names/a-label.ts';
import { cleanName } from '../../lib/application/names/clean-name.ts';
import { accountOfCaller, type Caller } from '../../lib/http/caller.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { PageQuery } from '../../lib/http/parameters.ts';
import { invalidField } from '../../lib/http/parsing/findings.ts';
import { LONGEST_NAME } from '../../lib/order/domain-name.ts';
import { AccountId } from '../../lib/order/identifiers.ts';
import type { OrderStore } from '../../lib/order/store.ts';
import { PhaseName, Status } from '../../lib/views/order-view.ts';
import { queuePage, SummaryPage, summaryPage } from '../../lib/views/summary-view.ts';
import type { ViewRules } from '../../lib/views/view-rules.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { configuredViewRules } from '../compose/configured-view-rules.ts';
import { deployedOrders } from '../compose/deployed-orders.ts';

export const operation = {
  id: 'listOrders',
  method: 'GET',
  path: '/v1/orders',
  roles: ['applicant', 'reviewer', 'auditor', 'operator'],
  tag: 'Orders',
  summary: 'List the orders of an account, newest first',
  description:
    'Applicants see their own account. Reviewers, auditors and operators choose one with `account`; without it they see all accounts, by phase or status.',
  input: {
    query: PageQuery.extend({
      phase: PhaseName.optional(),
      status: Status.optional().meta({ description: 'An alternative to `phase`.' }),
      name: z
        .string()
        .min(1)
        .max(LONGEST_NAME + '*.'.length)
        .optional()
        .meta({ description: 'A domain; finds orders for it and for all names below it.' }),
      account: AccountId.optional(),
    }),
  },
  answers: { 200: { description: 'A page of orders.', schema: SummaryPage } },
} as const satisfies Operation;

export const listOrders = ({ store, view }: { store: OrderStore; view: ViewRules }) =>
  endpoint(operation, async ({ query }, caller) => {
    const { cursor, limit, phase, status, name } = query;
    if (phase && status) throw invalidField('/status', 'excluded', 'Filter by phase or by status, not both.');
    const filter = { account: accountFor(caller, query.account), phase, status, name: name && domain(name) };
    const page = await store.list(filter, { cursor, limit });
    const shown = isOfService(caller) ? queuePage : summaryPage;
    return { status: 200, body: await shown(page, view) };
  });

/** Members of the service may list all accounts, if there is an index for the filter. */
function accountFor(caller: Caller, requested: AccountId | undefined): AccountId | undefined {
  if (isOfService(caller)) return requested ?? caller.account;
  const own = accountOfCaller(caller);
  if (requested === undefined || requested === own) return own;
  throw invalidField('/account', 'not-yours', 'You see the orders of your own account only. Remove this.');
}

/** Normalises the name as in an application. A wildcard is indexed under its domain. */
function domain(typed: string): string {
  const name = cleanName(typed).replace(/^\*\./, '');
  const read = toALabels(name);
  if ('fault' in read) throw invalidField('/name', read.fault.code, read.fault.message);
  return read.name;
}

export const handler = apiHandler(() => listOrders({ store: deployedOrders(), view: configuredViewRules() }));
