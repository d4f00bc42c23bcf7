import * as z from 'zod';
import { Application } from '../../lib/application/application.ts';
import { cleanApplication } from '../../lib/application/clean-application.ts';
import {
  type Examination,
  type ExaminationRules,
  examineApplication,
} from '../../lib/application/examine-application.ts';
import { type KeyRules, keyHashOf, reuseFindings } from '../../lib/application/key-reuse.ts';
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
import type { OrderStore } from '../../lib/order/store.ts';
import { indexDraft, startOrder } from '../../lib/use-cases/after-commit.ts';
import { incompleteApplication } from '../../lib/use-cases/application-body.ts';
import { entityTag } from '../../lib/use-cases/entity-tag.ts';
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
    'The order is submitted immediately; `"submit": false` keeps a draft. If the application has findings, all of them are answered and nothing is submitted.',
  clean: cleanApplication,
  input: {
    body: Application.extend({ submit: z.boolean().default(true) }).meta({ id: 'NewOrder' }),
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
  KeyRules & {
    store: OrderStore;
    workflow: Workflow;
    rules: ExaminationRules;
    view: ViewRules;
    random: (bytes: number) => Uint8Array;
  };

export const placeOrder = (deps: Deps) =>
  postEndpoint(operation, deps, async ({ body, cleaned, keepAnswer }, caller) => {
    const { submit, ...application } = body;
    const at = deps.clock.now();
    const examined = examineApplication(application, { ...deps.rules, now: at });
    const { facts } = examined;
    const keyUse = { account: accountOfCaller(caller), keyHash: keyHashOf(application, examined) };
    const findings = submit ? [...examined.findings, ...(await reuseFindings(deps, keyUse))] : [];
    if (submit && (!facts || findings.length > 0)) throw incompleteApplication(findings, cleaned);

    const created: FactsOf<'order.created'> = {
      type: 'order.created',
      at,
      by: { kind: 'applicant', member: caller.id },
      orderId: newOrderId(at, deps.random),
      account: accountOfCaller(caller),
      certificateType: application.type,
      names: namesOf(application, examined),
    };
    const draft = begin(created);
    const submission =
      submit && facts && submissionEvent({ application, facts, revision: 1, at, member: caller.id });
    const history: EventFacts[] = submission ? [created, submission] : [created];
    const reply = async (order: Order) => ({
      status: 201,
      headers: { location: `/v1/orders/${order.id}`, etag: entityTag(application) },
      body: withCleaningNotes(await viewOrder(order, { caller, rules: deps.view, challenges: [] }), cleaned),
    });

    const order = await recordNew(deps, draft, history, async (after) => [
      submission
        ? { kind: 'revision', revision: revisionOf(submission, application, after) }
        : { kind: 'application', orderId: after.id, application },
      ...keepAnswer(await reply(after)),
    ]);
    if (submission) await startOrder(deps.workflow, order.id, 1);
    else await indexDraft(deps.store, order);
    return reply(order);
  });

/** Names in their certified form if all are valid; a draft may contain invalid ones. */
const namesOf = (application: Application, { facts }: Examination): string[] =>
  facts ? [...facts.names] : application.names;

export const handler = apiHandler(() => placeOrder(configuredOrdering()));
