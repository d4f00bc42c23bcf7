import { Application } from '../application/application.ts';
import type { ExaminationRules } from '../application/examine-application.ts';
import { type KeyRules, keyOf, reuseFindings } from '../application/key-reuse.ts';
import type { Instant } from '../clock.ts';
import type { Workflow } from '../execution/workflow.ts';
import type { Caller } from '../http/caller.ts';
import type { IdempotencyDeps, KeepAnswer } from '../http/idempotency.ts';
import type { Reply } from '../http/reply.ts';
import type { Finding } from '../order/finding-codes.ts';
import type { OrderId } from '../order/identifiers.ts';
import type { OrderIn } from '../order/order.ts';
import { newOrderId } from '../order/order-id.ts';
import { type Recorder, record } from '../order/record.ts';
import type { ReplacedAs } from '../order/replacement.ts';
import type { SubmittedOrder } from '../order/store.ts';
import { identityReuseDays, longestValidityDays } from '../policy/periods.ts';
import { Transient } from '../problem.ts';
import { beginSuccessor } from '../renewal/begin-successor.ts';
import { type Asked, carriedOver } from '../renewal/carry-over.ts';
import { documentsTakenOver } from '../renewal/documents-taken-over.ts';
import { examineSuccessor } from '../renewal/examine-successor.ts';
import { assertReplaceable } from '../renewal/replaceable.ts';
import { noting, orderView } from '../views/order-view.ts';
import type { ViewRules } from '../views/view-rules.ts';
import { indexDraft, startOrder } from './after-commit.ts';
import { entityTag } from './entity-tag.ts';
import { incomplete } from './incomplete.ts';
import { ownSubmitted } from './visible-order.ts';

export type Replacer = Recorder &
  IdempotencyDeps &
  KeyRules & {
    workflow: Workflow;
    rules: ExaminationRules;
    view: ViewRules;
    random: (bytes: number) => Uint8Array;
  };

export type Replacing = {
  as: ReplacedAs;
  orderId: OrderId;
  asked: Asked;
  submit: boolean;
  cleaned: readonly Finding[];
  answering: KeepAnswer;
  caller: Caller;
};

/** How often it is begun anew where somebody else changed the former order meanwhile. */
const ATTEMPTS = 5;

/** Somebody changed the former order between our look and our writing. */
class Overtaken extends Error {
  override name = 'Overtaken';
}

/**
 * Begins an order that replaces another of the caller's account. Both are written in one transaction, guarded by the
 * former one's version: so of two that come at once, only one begins.
 * @throws Rejection `not-found`, or `application-incomplete` where it is to be submitted and something is wrong
 * @throws Conflict where the order was not issued, or another one replaces it
 */
export async function replaceOrder(deps: Replacer, what: Replacing): Promise<Reply> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const stored = await ownSubmitted(deps.store, what.orderId, what.caller);
    const at = deps.clock.now();
    const former = await assertReplaceable(deps.store, stored.order, what.as, at);
    try {
      return await replace(deps, what, { ...stored, order: former }, at);
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error;
    }
  }
  throw new Transient(`Order ${what.orderId} is changed by others all the time.`);
}

async function replace(
  deps: Replacer,
  { as, asked, submit, cleaned, answering, caller }: Replacing,
  { order: former, submitted }: SubmittedOrder & { order: OrderIn<'issued'> },
  at: Instant,
): Promise<Reply> {
  const { policy } = deps.rules;
  const application = carriedOver(
    { application: Application.parse(submitted?.application), chosen: chosenContacts(former) },
    asked,
    longestValidityDays(policy, at),
  );
  const examined = examineSuccessor(deps, as, former, application, at);
  const findings = submit
    ? [
        ...examined.findings,
        ...(await reuseFindings(deps, { account: former.account, keyHash: keyOf(application, examined) })),
      ]
    : [];
  if (findings.length > 0) throw incomplete(findings, cleaned);
  const id = newOrderId(at, deps.random);
  const { order, companions } = beginSuccessor({
    id,
    replaces: { order: former.id, as },
    account: former.account,
    member: caller.id,
    at,
    application,
    documents: documentsTakenOver(former, at, identityReuseDays(policy, at)),
    authors: former.authors,
    facts: submit ? examined.facts : undefined,
  });
  const reply: Reply = {
    status: 201,
    headers: { location: `/v1/orders/${id}`, etag: entityTag(application) },
    body: noting(orderView(order, { caller, rules: deps.view, challenges: [] }), cleaned),
  };

  await record(
    deps,
    former,
    ({ version }) => {
      if (version !== former.version) throw new Overtaken();
      const by = { kind: 'applicant', member: caller.id } as const;
      return { type: 'replacement.ordered', at, by, replacement: { order: id, as } };
    },
    () => [...companions, ...answering(reply)],
  );
  if (submit) await startOrder(deps.workflow, id, 1);
  else await indexDraft(deps.store, order);
  return reply;
}

/** Contacts that were chosen while the former order asked: its application does not say them. */
const chosenContacts = ({ submission }: OrderIn<'issued'>): Record<string, string> =>
  Object.fromEntries(
    submission.domains.flatMap(({ adn, contact, chosenAt }) => (chosenAt ? [[adn, contact]] : [])),
  );
