import type { ApplicationDraft } from '../application/application.ts';
import type { ApplicationFacts } from '../application/examine-application.ts';
import { revisionOf, submissionEvent } from '../application/submit.ts';
import type { Instant } from '../clock.ts';
import { apply, begin } from '../order/apply.ts';
import type { EventFacts, FactsOf, Orderer } from '../order/event.ts';
import type { ExtraWrite } from '../order/extra-write.ts';
import type { MemberId, OrderId } from '../order/identifiers.ts';
import type { Order } from '../order/order.ts';
import { reconcileAt } from '../order/reconcile-at.ts';
import type { Replaces } from '../order/replacement.ts';
import type { DocumentRef } from '../order/submission.ts';

/** The new order, which is to replace another one. */
type Successor = {
  id: OrderId;
  replaces: Replaces;
  account: string;
  by: Orderer;
  at: Instant;
  application: ApplicationDraft;
  documents: readonly DocumentRef[];
  /** Authors of the content that it takes over: renewal by a colleague does not let an author review their own words. */
  authors: readonly MemberId[];
  /** The result of the examination, if the order is submitted at once; undefined for a draft. */
  facts: ApplicationFacts | undefined;
};

/** Creates the order, and what is written for it in the transaction of the order that it replaces. */
export function beginSuccessor({ application, facts, at, by, ...of }: Successor): {
  order: Order;
  companions: ExtraWrite[];
} {
  const created: FactsOf<'order.created'> = {
    type: 'order.created',
    at,
    by,
    orderId: of.id,
    account: of.account,
    ...(application.type && { certificateType: application.type }),
    names: facts ? [...facts.names] : application.names,
    replaces: of.replaces,
    documents: [...of.documents],
    authors: [...of.authors],
  };
  const submission = facts && submissionEvent({ facts, revision: 1, at, by });
  const history: EventFacts[] = submission ? [created, submission] : [created];
  const order = history.slice(1).reduce(apply, begin(created));
  const events = history.map((each, index) => ({ orderId: of.id, sequence: index + 1, facts: each }));
  return {
    order,
    companions: [
      { kind: 'another-order', change: { before: undefined, after: order, events, dueAt: reconcileAt(at) } },
      submission
        ? { kind: 'revision', revision: revisionOf(submission, facts.application, order) }
        : { kind: 'application', orderId: of.id, application },
    ],
  };
}
