import type { Instant } from '../clock.ts';
import type { Caller } from '../http/caller.ts';
import type { KeepAnswer } from '../http/idempotency.ts';
import { OrderPath } from '../http/parameters.ts';
import type { Reply } from '../http/reply.ts';
import type { Actor, EventFacts } from '../order/event.ts';
import type { MemberId, OrderId } from '../order/identifiers.ts';
import type { Order } from '../order/order.ts';
import { OrderView } from '../views/order-view.ts';
import { changeOwnOrder, type OrderChangeDeps, reviewOrder } from './change-order.ts';

const answers = { 202: { description: 'The order.', schema: OrderView } } as const;

/** What the operations by which an applicant decides on an order have in common. */
export const APPLICANTS_DECISION = {
  method: 'POST',
  roles: ['applicant'],
  tag: 'Orders',
  input: { path: OrderPath },
  answers,
  problems: ['order-status'],
} as const;

/** What the operations by which a reviewer decides on an order have in common. */
export const REVIEWERS_DECISION = {
  method: 'POST',
  roles: ['reviewer'],
  tag: 'Review',
  answers,
  problems: ['order-status', 'revision-changed', 'order-changed'],
} as const;

type DecisionInput<Body> = {
  readonly path: { readonly orderId: OrderId };
  readonly body: Body;
  readonly keepAnswer: KeepAnswer;
};

type Decision<Body> = {
  readonly order: Order;
  readonly body: Body;
  readonly at: Instant;
  readonly by: Extract<Actor, { member: MemberId }>;
};

/** Makes the handler of a decision: it records one event of the order, wakes the execution, and answers with the order. */
const decisionOf =
  <Deps extends OrderChangeDeps>(
    kind: 'applicant' | 'reviewer',
    change: (
      deps: Deps,
      request: { orderId: OrderId; caller: Caller; keepAnswer: KeepAnswer },
      decide: (order: Order) => EventFacts,
    ) => Promise<Reply>,
  ) =>
  <Body>(deps: Deps, eventOf: (decision: Decision<Body>) => EventFacts) =>
  ({ path, body, keepAnswer }: DecisionInput<Body>, caller: Caller): Promise<Reply> =>
    change(deps, { orderId: path.orderId, caller, keepAnswer }, (order) =>
      eventOf({ order, body, at: deps.clock.now(), by: { kind, member: caller.id } }),
    );

export const applicantsDecision = decisionOf('applicant', changeOwnOrder);
export const reviewersDecision = decisionOf('reviewer', reviewOrder);
