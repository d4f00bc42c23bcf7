import { Application } from '../../lib/application/application.ts';
import {
  type ApplicationFacts,
  type ExaminationRules,
  examineApplication,
} from '../../lib/application/examine-application.ts';
import { type KeyRules, keyHashOf, reuseFindings } from '../../lib/application/key-reuse.ts';
import { revisionOf, submissionEvent } from '../../lib/application/submit.ts';
import { sfnWorkflow } from '../../lib/aws/services/sfn-workflow.ts';
import { answerStore } from '../../lib/aws/stores/answer-store.ts';
import { counters } from '../../lib/aws/stores/counters.ts';
import { keyStore } from '../../lib/aws/stores/key-store.ts';
import { taskTokenStore } from '../../lib/aws/stores/task-token-store.ts';
import { systemClock } from '../../lib/clock.ts';
import type { Waker } from '../../lib/execution/wake.ts';
import type { Workflow } from '../../lib/execution/workflow.ts';
import { postEndpoint } from '../../lib/http/endpoint.ts';
import type { IdempotencyDeps } from '../../lib/http/idempotency.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { OrderPath } from '../../lib/http/parameters.ts';
import type { Order } from '../../lib/order/order.ts';
import type { Reason } from '../../lib/order/reason.ts';
import type { OrderStore } from '../../lib/order/store.ts';
import { successorFindings } from '../../lib/renewal/examine-successor.ts';
import { formerOrder } from '../../lib/renewal/former-order.ts';
import { startOrder, wakeOrder } from '../../lib/use-cases/after-commit.ts';
import { incompleteApplication } from '../../lib/use-cases/application-body.ts';
import { changeByApplication } from '../../lib/use-cases/change-application.ts';
import { viewOrder } from '../../lib/use-cases/view-order.ts';
import { OrderView } from '../../lib/views/order-view.ts';
import type { ViewRules } from '../../lib/views/view-rules.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { configuredRules } from '../compose/configured-rules.ts';
import { configuredViewRules } from '../compose/configured-view-rules.ts';
import { deployedOrders } from '../compose/deployed-orders.ts';
import { deployedStateMachine } from '../compose/deployed-state-machine.ts';
import { deployedTable } from '../compose/deployed-table.ts';

export const operation = {
  id: 'submitOrder',
  method: 'POST',
  path: '/v1/orders/{orderId}/submit',
  roles: ['applicant'],
  tag: 'Orders',
  summary: 'Submit a draft or a returned order',
  description: 'Creates a new revision. Domains that the change does not affect need no new confirmation.',
  input: { path: OrderPath },
  answers: { 202: { description: 'The order, submitted.', schema: OrderView } },
  problems: ['order-status', 'application-incomplete'],
} as const satisfies Operation;

type Deps = IdempotencyDeps &
  KeyRules &
  Waker & { store: OrderStore; workflow: Workflow; rules: ExaminationRules; view: ViewRules };

export const submitOrder = (deps: Deps) =>
  postEndpoint(operation, deps, async ({ path: { orderId }, keepAnswer }, caller) => {
    const reply = async (order: Order) => ({
      status: 202,
      body: await viewOrder(order, { caller, rules: deps.view, challenges: [] }),
    });
    const change = { orderId, caller, event: 'order.submitted' } as const;
    const { order, attempt } = await changeByApplication(deps, change, async (stored, kept) => {
      const application = Application.parse(kept);
      const at = deps.clock.now();
      const examined = examineApplication(application, {
        ...deps.rules,
        now: at,
        keepsNames: stored.order.replaces?.as === 'reissue',
      });
      const { facts } = examined;
      const { account } = stored.order;
      const findings = [
        ...examined.findings,
        ...(await reuseFindings(deps, { account, keyHash: keyHashOf(application, examined), orderId })),
        ...(await findingsAsSuccessor(deps.store, stored.order, facts, application)),
      ];
      if (!facts || findings.length > 0) throw incompleteApplication(findings);

      const { revision } = stored.order;
      const before = revision > 0 ? await deps.store.loadRevision(orderId, revision) : undefined;
      const earlier = before && Application.parse(before.application);
      const submission = submissionEvent({
        application,
        facts,
        revision: revision + 1,
        at,
        member: caller.id,
        earlier,
      });
      return {
        facts: submission,
        extraWrites: async (after) => [
          { kind: 'revision', revision: revisionOf(submission, application, after) },
          ...keepAnswer(await reply(after)),
        ],
      };
    });
    await startOrder(deps.workflow, orderId, attempt);
    await wakeOrder(deps, orderId);
    return reply(order);
  });

/** Findings by the additional rules for an order that replaces another one. */
async function findingsAsSuccessor(
  store: OrderStore,
  order: Order,
  facts: ApplicationFacts | undefined,
  { organization }: Application,
): Promise<Reason[]> {
  const former = await formerOrder(store, order);
  return order.replaces && former
    ? successorFindings(order.replaces.as, former.submission, facts, organization)
    : [];
}

export const handler = apiHandler(() =>
  submitOrder({
    store: deployedOrders(),
    keys: keyStore(deployedTable),
    answers: answerStore(deployedTable),
    rates: counters(deployedTable),
    workflow: sfnWorkflow(deployedStateMachine),
    taskTokens: taskTokenStore(deployedTable),
    clock: systemClock,
    rules: configuredRules(),
    view: configuredViewRules(),
  }),
);
