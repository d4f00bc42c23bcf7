import * as z from 'zod';
import { Application } from '../../lib/application/application.ts';
import { changesBetween } from '../../lib/application/changes.ts';
import { cleanApplication } from '../../lib/application/clean-application.ts';
import { examineNames } from '../../lib/application/names/examine-names.ts';
import { challengeStore } from '../../lib/aws/stores/challenge-store.ts';
import { type Clock, systemClock } from '../../lib/clock.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { OrderPath } from '../../lib/http/parameters.ts';
import type { OrderStore } from '../../lib/order/store.ts';
import { indexDraft } from '../../lib/use-cases/after-commit.ts';
import { ApplicationBody } from '../../lib/use-cases/application-body.ts';
import { changeByApplication } from '../../lib/use-cases/change-application.ts';
import { assertMatches, entityTag } from '../../lib/use-cases/entity-tag.ts';
import { challengesOfOrder } from '../../lib/use-cases/order-domains.ts';
import { viewOrder } from '../../lib/use-cases/view-order.ts';
import type { ChallengeStore } from '../../lib/verification/challenge-store.ts';
import { OrderView, withCleaningNotes } from '../../lib/views/order-view.ts';
import { readCsr } from '../../lib/views/read-csr.ts';
import type { ViewRules } from '../../lib/views/view-rules.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { configuredViewRules } from '../compose/configured-view-rules.ts';
import { deployedOrders } from '../compose/deployed-orders.ts';
import { deployedTable } from '../compose/deployed-table.ts';

export const operation = {
  id: 'modifyApplication',
  method: 'PUT',
  path: '/v1/orders/{orderId}/application',
  roles: ['applicant'],
  tag: 'Orders',
  summary: 'Change the application of a draft or returned order',
  description:
    'Replaces the application. `If-Match` must be the `ETag` of the order that was read, so that no concurrent change is lost.',
  clean: cleanApplication,
  input: {
    path: OrderPath,
    headers: z.object({ 'if-match': z.string().max(1000).optional() }),
    body: ApplicationBody,
  },
  answers: {
    200: {
      headers: { ETag: 'The tag of the new application.' },
      description: 'The order; `ETag` is that of the new application.',
      schema: OrderView,
    },
  },
  problems: ['order-status', 'precondition-failed', 'precondition-required'],
} as const satisfies Operation;

type Deps = { store: OrderStore; challenges: ChallengeStore; clock: Clock; view: ViewRules };

export const modifyApplication = (deps: Deps) =>
  endpoint(operation, async ({ path, headers, body: application, cleaned }, caller) => {
    const change = { orderId: path.orderId, caller, event: 'order.modified' } as const;
    const { order, before } = await changeByApplication(deps, change, async (_, stored) => {
      assertMatches(headers['if-match'], stored);
      const changed = changesBetween(Application.parse(stored), application);
      if (changed.length === 0) return undefined;
      return {
        facts: {
          type: 'order.modified',
          at: deps.clock.now(),
          by: { kind: 'applicant', member: caller.id },
          certificateType: application.type,
          names: namesOf(application),
          changed,
        },
        extraWrites: () => [{ kind: 'application', orderId: path.orderId, application }],
      };
    });
    await indexDraft(deps.store, order, before.names);
    const challenges = await challengesOfOrder(deps.challenges, order);
    const body = withCleaningNotes(
      await viewOrder(order, {
        caller,
        rules: deps.view,
        challenges,
        application,
        csr: readCsr(application),
      }),
      cleaned,
    );
    return { status: 200, headers: { etag: entityTag(application) }, body };
  });

/** Names in their certified form if all are valid. */
function namesOf({ names: typed }: Application): string[] {
  const { findings, names } = examineNames(typed);
  return findings.length === 0 ? names.map(({ name }) => name) : typed;
}

export const handler = apiHandler(() =>
  modifyApplication({
    store: deployedOrders(),
    challenges: challengeStore(deployedTable),
    clock: systemClock,
    view: configuredViewRules(),
  }),
);
