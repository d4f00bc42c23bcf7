import * as z from 'zod';
import { isOfService } from '../../lib/access/member.ts';
import { changeFeed } from '../../lib/aws/stores/change-feed.ts';
import { type Clock, systemClock } from '../../lib/clock.ts';
import { accountOfCaller } from '../../lib/http/caller.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import type { ChangeFeed } from '../../lib/order/change-feed.ts';
import { changesSince } from '../../lib/use-cases/changes-since.ts';
import { ChangeView, changeViews } from '../../lib/views/change-view.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { deployedTable } from '../compose/deployed-table.ts';

export const operation = {
  id: 'listChanges',
  method: 'GET',
  path: '/v1/changes',
  roles: ['applicant', 'reviewer', 'auditor', 'operator'],
  tag: 'Orders',
  summary: 'Follow what changes',
  description:
    'What happened to orders since a cursor: events, and news of mails to contacts. Applicants follow their own account, everyone else all accounts. Begin without `since`: the answer has no items, and a cursor; then load what you show, and ask again every few seconds with the newest cursor. An item can come late, and rarely twice. A cursor that is older than a day answers 422: load everything again.',
  input: {
    query: z.strictObject({
      since: z
        .string()
        .min(1)
        .max(4000)
        .optional()
        .meta({ description: 'The cursor of the previous answer.' }),
    }),
  },
  answers: {
    200: {
      description: 'What happened, oldest first, and the next cursor.',
      schema: z
        .object({ items: z.array(ChangeView), cursor: z.string().meta({ description: 'The next `since`.' }) })
        .meta({ id: 'Changes' }),
    },
  },
} as const satisfies Operation;

export const listChanges = (deps: { feed: ChangeFeed; clock: Clock }) =>
  endpoint(operation, async ({ query: { since } }, caller) => {
    const scope = isOfService(caller) ? 'all' : accountOfCaller(caller);
    const { changes, cursor } = await changesSince(deps, scope, since);
    return { status: 200, body: { items: changes.flatMap(changeViews), cursor } };
  });

export const handler = apiHandler(() => listChanges({ feed: changeFeed(deployedTable), clock: systemClock }));
