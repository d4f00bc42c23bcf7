import * as z from 'zod';
import { isOfService } from '../../lib/access/member.ts';
import { toALabels } from '../../lib/application/names/a-label.ts';
import { cleanName } from '../../lib/application/names/clean-name.ts';
import { readAddress } from '../../lib/application/names/read-address.ts';
import { issuerReader } from '../../lib/aws/stores/issuer-store.ts';
import { accountOfList } from '../../lib/http/account-of-list.ts';
import type { Caller } from '../../lib/http/caller.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { Flag, PageQuery, severalOf } from '../../lib/http/parameters.ts';
import { invalidField } from '../../lib/http/parsing/findings.ts';
import type { IssuerReader } from '../../lib/issuers/issuer-store.ts';
import { LONGEST_NAME } from '../../lib/order/domain-name.ts';
import { AccountId, CertificateType, IssuerId } from '../../lib/order/identifiers.ts';
import { ORDER_STATUSES } from '../../lib/order/lifecycle.ts';
import type { OrderFilter, OrderSort } from '../../lib/order/order-filter.ts';
import { PHASE_NAMES } from '../../lib/order/phase.ts';
import { type Search, searchFor } from '../../lib/order/search.ts';
import type { OrderStore } from '../../lib/order/store.ts';
import type { Policy } from '../../lib/policy/policy.ts';
import { signersOf } from '../../lib/views/issuer-view.ts';
import { queuePage, SummaryPage, summaryPage } from '../../lib/views/summary-view.ts';
import type { ViewRules } from '../../lib/views/view-rules.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { config } from '../compose/config.ts';
import { configuredViewRules } from '../compose/configured-view-rules.ts';
import { deployedOrders } from '../compose/deployed-orders.ts';
import { deployedTable } from '../compose/deployed-table.ts';

export const operation = {
  id: 'listOrders',
  method: 'GET',
  path: '/v1/orders',
  roles: ['applicant', 'reviewer', 'auditor', 'operator'],
  tag: 'Orders',
  summary: 'List or search the orders of an account',
  description:
    'Applicants see their own account. Reviewers, auditors and operators see all accounts, or choose one with `account`. All conditions hold together. A page may be shorter than `limit`, or empty, and still have a cursor.',
  input: {
    query: PageQuery.extend({
      phase: severalOf(PHASE_NAMES).optional(),
      status: severalOf(ORDER_STATUSES).optional().meta({ description: 'An alternative to `phase`.' }),
      type: CertificateType.optional(),
      issuer: IssuerId.optional().meta({
        description: 'Only orders with a certificate of this issuer; `own` is the CA of this service.',
      }),
      name: z
        .string()
        .min(1)
        .max(LONGEST_NAME + '*.'.length)
        .optional()
        .meta({
          description:
            'A domain of two or more labels, for orders for it and all names below it; a name of one label or an IP address, for orders for that one.',
        }),
      account: AccountId.optional(),
      needs: z.literal('me').optional().meta({
        description:
          'Only orders that wait for you: as an applicant, for your account; as a reviewer, for a decision.',
      }),
      bounced: Flag.optional().meta({ description: 'Only orders with a contact who receives no mail.' }),
      expiring: Flag.optional().meta({
        description: 'Only orders with a certificate that expires soon and was not replaced.',
      }),
      search: z.string().min(1).max(200).optional().meta({
        description:
          'An order id, a serial number, the fingerprint of a certificate or key (SHA-256, hexadecimal), or the beginning of names and of words of an organisation. Results are sorted by what matches.',
      }),
      sort: z.enum(['created', 'expected', 'ends']).optional().meta({
        description:
          '`created` is the default. `expected` lists orders in review, by when a decision is expected; `ends` lists orders with a valid certificate, by when it expires.',
      }),
      order: z
        .enum(['asc', 'desc'])
        .optional()
        .meta({ description: 'By default `desc` for `created`, and `asc` otherwise.' }),
    }),
  },
  answers: { 200: { description: 'A page of orders.', schema: SummaryPage } },
} as const satisfies Operation;

type Query = z.infer<(typeof operation)['input']['query']>;

type Deps = { store: OrderStore; view: ViewRules; choice: IssuerReader; rules: { policy: Policy } };

export const listOrders = ({ store, view, choice, rules }: Deps) =>
  endpoint(operation, async ({ query }, caller) => {
    const { cursor, limit } = query;
    const filter = filterOf(query, caller, rules);
    const searched = query.search === undefined ? undefined : searchOf(query);
    const page = searched
      ? await store.find(searched, filter, { cursor, limit })
      : await store.list(filter, { cursor, limit }, sortOf(query));
    const shown = isOfService(caller) ? queuePage : summaryPage;
    const signers = await signersOf(
      choice,
      page.items.map(({ issuer }) => issuer),
    );
    return { status: 200, body: await shown(page, view, { signers }) };
  });

function filterOf(query: Query, caller: Caller, { policy }: Deps['rules']): OrderFilter {
  const { phase, status, type, issuer, name, needs, bounced, expiring } = query;
  if (phase && status) throw invalidField('/status', 'excluded', 'Filter by phase or by status, not both.');
  const mine = needs && (isOfService(caller) ? IN_REVIEW : { needsApplicant: true });
  return {
    account: accountOfList(caller, query.account),
    phases: phase,
    statuses: status,
    type,
    issuer,
    name: name && domain(name, policy),
    bounced,
    expiring,
    ...mine,
  };
}

const IN_REVIEW: OrderFilter = { statuses: ['reviewing'] };

function sortOf({ sort: by = 'created', order }: Query): OrderSort {
  return { by, descending: order === undefined ? by === 'created' : order === 'desc' };
}

function searchOf({ search = '', sort, order }: Query): Search {
  if (sort !== undefined || order !== undefined)
    throw invalidField('/sort', 'excluded', 'A search has its own order. Remove `sort` and `order`.');
  const found = searchFor(search);
  if (found !== undefined) return found;
  throw invalidField('/search', 'search-too-short', 'Give at least two letters or digits of a word.');
}

/** Normalises the name as in an application. A wildcard is indexed under its domain. */
function domain(typed: string, policy: Policy): string {
  const name = cleanName(typed).replace(/^\*\./, '');
  const found = policy === 'internal' ? readAddress(name) : undefined;
  if (found && 'fault' in found) throw invalidField('/name', found.fault.code, found.fault.message);
  if (found) return found.address;
  const read = toALabels(name);
  if ('fault' in read) throw invalidField('/name', read.fault.code, read.fault.message);
  return read.name;
}

export const handler = apiHandler(() =>
  listOrders({
    store: deployedOrders(),
    view: configuredViewRules(),
    choice: issuerReader(deployedTable),
    rules: { policy: config('POLICY').POLICY },
  }),
);
