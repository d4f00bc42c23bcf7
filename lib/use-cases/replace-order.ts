import { Application } from '../application/application.ts';
import type { ExaminationRules } from '../application/examine-application.ts';
import { type KeyRules, keyHashOf, reuseFindings } from '../application/key-reuse.ts';
import type { Instant } from '../clock.ts';
import type { Workflow } from '../execution/workflow.ts';
import type { Caller } from '../http/caller.ts';
import type { IdempotencyDeps, KeepAnswer } from '../http/idempotency.ts';
import type { Reply } from '../http/reply.ts';
import type { Finding } from '../order/finding-codes.ts';
import type { OrderId } from '../order/identifiers.ts';
import type { OrderIn } from '../order/order.ts';
import { newOrderId } from '../order/order-id.ts';
import type { Recorder } from '../order/record.ts';
import type { ReplacedAs } from '../order/replacement.ts';
import type { SubmittedOrder } from '../order/store.ts';
import { identityReuseDays, longestValidityDays } from '../policy/periods.ts';
import { beginSuccessor } from '../renewal/begin-successor.ts';
import { carryOverApplication, carryOverDocuments, type RequestedChanges } from '../renewal/carry-over.ts';
import { examineSuccessor } from '../renewal/examine-successor.ts';
import { assertReplaceable } from '../renewal/former-order.ts';
import { withCleaningNotes } from '../views/order-view.ts';
import type { ViewRules } from '../views/view-rules.ts';
import { indexDraft, startOrder } from './after-commit.ts';
import { incompleteApplication } from './application-body.ts';
import { entityTag } from './entity-tag.ts';
import { type RecordAsRead, recordAsRead } from './record-as-read.ts';
import { viewOrder } from './view-order.ts';
import { ownSubmitted } from './visible-order.ts';

export type ReplaceOrderDeps = Recorder &
  IdempotencyDeps &
  KeyRules & {
    workflow: Workflow;
    rules: ExaminationRules;
    view: ViewRules;
    random: (bytes: number) => Uint8Array;
  };

export type ReplacementRequest = {
  as: ReplacedAs;
  orderId: OrderId;
  changes: RequestedChanges;
  submit: boolean;
  cleaned: readonly Finding[];
  keepAnswer: KeepAnswer;
  caller: Caller;
};

/**
 * Creates an order that replaces another one of the caller's account. Both are written in one transaction, guarded by the
 * version of the former order: of two concurrent requests only one succeeds.
 * @throws Rejection `not-found`, or `application-incomplete` if it is to be submitted and has findings
 * @throws Conflict if the order was not issued, or another one replaces it
 */
export const replaceOrder = (deps: ReplaceOrderDeps, request: ReplacementRequest): Promise<Reply> =>
  recordAsRead(deps, request.orderId, async (recordIfUnchanged) => {
    const stored = await ownSubmitted(deps.store, request.orderId, request.caller);
    const at = deps.clock.now();
    const former = await assertReplaceable(deps.store, stored.order, request.as, at);
    return replace(deps, request, { ...stored, order: former }, at, recordIfUnchanged);
  });

async function replace(
  deps: ReplaceOrderDeps,
  { as, changes, submit, cleaned, keepAnswer, caller }: ReplacementRequest,
  { order: former, submitted }: SubmittedOrder & { order: OrderIn<'issued'> },
  at: Instant,
  recordIfUnchanged: RecordAsRead,
): Promise<Reply> {
  const { policy } = deps.rules;
  const application = carryOverApplication(
    { application: Application.parse(submitted?.application), chosen: chosenContacts(former) },
    changes,
    longestValidityDays(policy, at),
  );
  const examined = examineSuccessor(deps, as, former, application, at);
  const use = { account: former.account, keyHash: keyHashOf(application, examined) };
  const findings = [...examined.findings, ...(await reuseFindings(deps, use))];
  if (submit && findings.length > 0) throw incompleteApplication(findings, cleaned);
  const id = newOrderId(at, deps.random);
  const by = { kind: 'applicant', member: caller.id } as const;
  const { order, companions } = beginSuccessor({
    id,
    replaces: { order: former.id, as },
    account: former.account,
    by,
    at,
    application,
    documents: carryOverDocuments(former, at, identityReuseDays(policy, at)),
    authors: former.authors,
    facts: submit ? examined.facts : undefined,
  });
  const shown = { caller, rules: deps.view, challenges: [], ...(!submit && { findings }) };
  const reply: Reply = {
    status: 201,
    headers: { location: `/v1/orders/${id}`, etag: entityTag(application) },
    body: withCleaningNotes(await viewOrder(order, shown), cleaned),
  };

  const ordered = { type: 'replacement.ordered', at, by, replacement: { order: id, as } } as const;
  await recordIfUnchanged(former, ordered, () => [...companions, ...keepAnswer(reply)]);
  if (submit) await startOrder(deps.workflow, id, 1);
  else await indexDraft(deps.store, order);
  return reply;
}

/** Contacts that were chosen while the former order was in verification; its application does not contain them. */
const chosenContacts = ({ submission }: OrderIn<'issued'>): Record<string, string> =>
  Object.fromEntries(
    submission.domains.flatMap(({ adn, contact, chosenAt }) => (chosenAt ? [[adn, contact]] : [])),
  );
