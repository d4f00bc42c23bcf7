import { cleanApplication } from '../../lib/application/clean-application.ts';
import { revisionOf, submissionEvent } from '../../lib/application/submit.ts';
import type { Workflow } from '../../lib/execution/workflow.ts';
import { accountOfCaller } from '../../lib/http/caller.ts';
import { postEndpoint } from '../../lib/http/endpoint.ts';
import type { IdempotencyDeps } from '../../lib/http/idempotency.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { begin } from '../../lib/order/apply.ts';
import type { EventFacts, FactsOf } from '../../lib/order/event.ts';
import type { Order } from '../../lib/order/order.ts';
import { newOrderId } from '../../lib/order/order-id.ts';
import { recordNew } from '../../lib/order/record.ts';
import { indexDraft, startOrder } from '../../lib/use-cases/after-commit.ts';
import { incompleteApplication, NewOrderBody } from '../../lib/use-cases/application-body.ts';
import { entityTag } from '../../lib/use-cases/entity-tag.ts';
import { examineOrder, type OrderExaminer } from '../../lib/use-cases/examine-order.ts';
import { namesOf } from '../../lib/use-cases/modify-application.ts';
import { viewOrder } from '../../lib/use-cases/view-order.ts';
import { OrderView, withCleaningNotes } from '../../lib/views/order-view.ts';
import type { ViewRules } from '../../lib/views/view-rules.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { configuredOrdering } from '../compose/configured-ordering.ts';

export const operation = {
  id: 'placeOrder',
  method: 'POST',
  path: '/v1/orders',
  roles: ['applicant'],
  tag: 'Orders',
  summary: 'Order a certificate',
  description:
    'The order is submitted immediately; if the application has findings, all of them are answered and nothing is submitted. `"submit": false` keeps a draft of any part of an application, and answers with the `findings` that are left.',
  clean: cleanApplication,
  input: {
    body: NewOrderBody,
  },
  answers: {
    201: {
      headers: { Location: 'The URL of the order.', ETag: 'The tag of its application.' },
      description: 'The order; `Location` is its URL.',
      schema: OrderView,
    },
  },
  problems: ['application-incomplete'],
} as const satisfies Operation;

type Deps = IdempotencyDeps &
  OrderExaminer & {
    workflow: Workflow;
    view: ViewRules;
    random: (bytes: number) => Uint8Array;
  };

export const placeOrder = (deps: Deps) =>
  postEndpoint(operation, deps, async ({ body, cleaned, keepAnswer }, caller) => {
    const { submit, ...application } = body;
    const at = deps.clock.now();
    const by = { kind: 'applicant', member: caller.id } as const;
    const created: FactsOf<'order.created'> = {
      type: 'order.created',
      at,
      by,
      orderId: newOrderId(at, deps.random),
      account: accountOfCaller(caller),
      ...(application.type && { certificateType: application.type }),
      names: namesOf(application, deps.rules),
    };
    const draft = begin(created);
    const { facts, findings } = await examineOrder(deps, draft, application, at);
    if (submit && (!facts || findings.length > 0)) throw incompleteApplication(findings, cleaned);

    const submission = submit && facts && submissionEvent({ facts, revision: 1, at, by });
    const history: EventFacts[] = submission ? [created, submission] : [created];
    const shown = { caller, rules: deps.view, challenges: [], ...(!submission && { findings }) };
    const reply = async (order: Order) => ({
      status: 201,
      headers: { location: `/v1/orders/${order.id}`, etag: entityTag(application) },
      body: withCleaningNotes(await viewOrder(order, shown), cleaned),
    });

    const order = await recordNew(deps, draft, history, async (after) => [
      submission && facts
        ? { kind: 'revision', revision: revisionOf(submission, facts.application, after) }
        : { kind: 'application', orderId: after.id, application },
      ...keepAnswer(await reply(after)),
    ]);
    if (submission) await startOrder(deps.workflow, order.id, 1);
    else await indexDraft(deps.store, order);
    return reply(order);
  });

export const handler = apiHandler(() => placeOrder(configuredOrdering()));
