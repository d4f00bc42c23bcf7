import * as z from 'zod';
import { changeFeed } from '../../lib/aws/stores/change-feed.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { PageQuery } from '../../lib/http/parameters.ts';
import type { ChangeFeed } from '../../lib/order/change-feed.ts';
import { EventFacts } from '../../lib/order/event.ts';
import { AccountId, Instant } from '../../lib/order/identifiers.ts';
import { AccountEventView, accountEventsCsv, accountEventView } from '../../lib/views/account-event-view.ts';
import { memberId } from '../../lib/views/member-view.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { config } from '../compose/config.ts';
import { deployedTable } from '../compose/deployed-table.ts';

const EventTypeName = z.enum(EventFacts.options.map(({ shape }) => shape.type.value));

export const operation = {
  id: 'listAllEvents',
  method: 'GET',
  path: '/v1/events',
  roles: ['reviewer', 'auditor', 'operator'],
  tag: 'Operation',
  summary: 'List the events of all orders, newest first',
  description:
    'Events of the orders of all accounts since 2026-11-29; mails and answers of contacts are in the history of each order, and what operators change is in `GET /v1/audit`. A page can be shorter than `limit`, or empty, and still have a cursor. With `Accept: text/csv` a page is CSV, and the URL of the next page is in `Link`. Cells that a spreadsheet would run as a formula begin with an apostrophe.',
  input: {
    query: PageQuery.extend({
      account: AccountId.optional(),
      type: EventTypeName.optional(),
      member: z
        .string()
        .min(1)
        .max(255)
        .optional()
        .meta({ description: 'The subject of the member who acted.' }),
      from: Instant.optional().meta({ description: 'Events that were recorded at this time or later.' }),
      until: Instant.optional().meta({ description: 'Events that were recorded before this time.' }),
    }),
    headers: z.object({ accept: z.string().optional() }),
  },
  answers: {
    200: {
      description: 'A page of events.',
      schema: z.object({ items: z.array(AccountEventView), cursor: z.string().optional() }),
      media: ['text/csv'],
      headers: { Link: 'The next page of CSV: `<…>; rel="next"` (RFC 8288).' },
    },
  },
} as const satisfies Operation;

export const listAllEvents = ({ feed, issuer }: { feed: ChangeFeed; issuer: string }) =>
  endpoint(operation, async ({ query, headers: { accept = '' } }, caller) => {
    const { cursor: _, limit, member, ...filter } = query;
    const by = member === undefined ? {} : { member: memberId(issuer, member) };
    const { items, cursor } = await feed.listEvents({ ...filter, ...by }, query);
    if (/\btext\/csv\b/i.test(accept)) {
      const next = new URLSearchParams({
        ...defined({ ...filter, member }),
        limit: `${limit}`,
        cursor: cursor ?? '',
      });
      return {
        status: 200,
        headers: {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': 'attachment; filename="events.csv"',
          ...(cursor !== undefined && { link: `</v1/events?${next}>; rel="next"` }),
        },
        file: Buffer.from(accountEventsCsv(items)),
      };
    }
    const shown = items.map((each) => accountEventView(each, caller));
    return { status: 200, body: { items: shown, ...(cursor !== undefined && { cursor }) } };
  });

const defined = (fields: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

export const handler = apiHandler(() =>
  listAllEvents({ feed: changeFeed(deployedTable), issuer: config('OIDC_ISSUER').OIDC_ISSUER }),
);
