import { Application, ApplicationDraft } from '../../lib/application/application.ts';
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
import type { ExtraWrites } from '../../lib/order/record.ts';
import { startOrder, wakeOrder } from '../../lib/use-cases/after-commit.ts';
import { incompleteApplication } from '../../lib/use-cases/application-body.ts';
import { changeByApplication } from '../../lib/use-cases/change-application.ts';
import { examineOrder, type OrderExaminer } from '../../lib/use-cases/examine-order.ts';
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

type Deps = IdempotencyDeps & OrderExaminer & Waker & { workflow: Workflow; view: ViewRules };

export const submitOrder = (deps: Deps) =>
  postEndpoint(operation, deps, async ({ path: { orderId }, keepAnswer }, caller) => {
    const reply = async (order: Order) => ({
      status: 202,
      body: await viewOrder(order, { caller, rules: deps.view, challenges: [] }),
    });
    const change = { orderId, caller, event: 'order.submitted' } as const;
    const { order, attempt } = await changeByApplication(deps, change, async (stored, kept) => {
      const at = deps.clock.now();
      const draft = ApplicationDraft.parse(kept);
      const { facts, findings } = await examineOrder(deps, stored.order, draft, at);
      if (!facts || findings.length > 0) throw incompleteApplication(findings);

      const { revision } = stored.order;
      const before = revision > 0 ? await deps.store.loadRevision(orderId, revision) : undefined;
      const earlier = before && Application.parse(before.application);
      const submission = submissionEvent({
        facts,
        revision: revision + 1,
        at,
        by: { kind: 'applicant', member: caller.id },
        earlier,
      });
      const extraWrites: ExtraWrites = async (after) => [
        { kind: 'revision', revision: revisionOf(submission, facts.application, after) },
        ...keepAnswer(await reply(after)),
      ];
      return { change: { facts: submission, extraWrites }, made: undefined };
    });
    await startOrder(deps.workflow, orderId, attempt);
    await wakeOrder(deps, orderId);
    return reply(order);
  });

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
