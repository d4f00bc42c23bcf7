import type { AcmeOrder } from '../../acme/acme-order.ts';
import type { ApplicationFacts, ExaminationRules } from '../../application/examine-application.ts';
import { revisionOf, submissionEvent } from '../../application/submit.ts';
import type { Clock, Instant } from '../../clock.ts';
import { begin } from '../../order/apply.ts';
import type { FactsOf, Orderer } from '../../order/event.ts';
import type { AccountId, MemberId, OrderId } from '../../order/identifiers.ts';
import type { OrderIn } from '../../order/order.ts';
import { record, recordNew } from '../../order/record.ts';
import type { OrderStore } from '../../order/store.ts';
import { identityReuseDays } from '../../policy/periods.ts';
import { Conflict } from '../../problem.ts';
import { beginSuccessor } from '../../renewal/begin-successor.ts';
import { carryOverDocuments } from '../../renewal/carry-over.ts';
import { assertReplaceable } from '../../renewal/former-order.ts';

type Placer = { store: OrderStore; clock: Clock; rules: ExaminationRules };

/** The order of a certificate, as it is placed for an ACME order. */
type Placement = {
  id: OrderId;
  at: Instant;
  by: Orderer;
  account: AccountId;
  /** Others who could have ordered it: they may not review it. */
  authors: readonly MemberId[];
  facts: ApplicationFacts;
  replaces: AcmeOrder['replaces'];
};

/** Places a submitted order, once: if its id is stored already, nothing is written. */
export async function placeFor(deps: Placer, placement: Placement): Promise<void> {
  if (await deps.store.load(placement.id)) return;
  try {
    const former = await replaceable(deps, placement);
    if (former) await placeSuccessor(deps, placement, former);
    else await placeNew(deps, placement);
  } catch (error) {
    // A concurrent request has placed it, or another order has replaced the former one meanwhile.
    if (!(error instanceof Conflict)) throw error;
    if (await deps.store.load(placement.id)) return;
    await placeNew(deps, placement);
  }
}

/** The order that is to be replaced, if it still can be. */
async function replaceable(
  { store }: Placer,
  { replaces, at }: Placement,
): Promise<OrderIn<'issued'> | undefined> {
  const former = replaces && (await store.load(replaces.order))?.order;
  return former?.status === 'issued' ? assertReplaceable(store, former, 'renewal', at) : undefined;
}

async function placeNew(deps: Placer, { id, at, by, account, authors, facts }: Placement): Promise<void> {
  const created: FactsOf<'order.created'> = {
    ...{ type: 'order.created', at, by, orderId: id, account },
    certificateType: facts.application.type,
    names: [...facts.names],
    ...(authors.length > 0 && { authors: [...authors] }),
  };
  const submission = submissionEvent({ facts, revision: 1, at, by });
  await recordNew(deps, begin(created), [created, submission], (after) => [
    { kind: 'revision', revision: revisionOf(submission, facts.application, after) },
  ]);
}

async function placeSuccessor(
  deps: Placer,
  { id, at, by, account, authors, facts }: Placement,
  former: OrderIn<'issued'>,
): Promise<void> {
  const replaces = { order: former.id, as: 'renewal' } as const;
  const { companions } = beginSuccessor({
    ...{ id, replaces, account, by, at, facts, application: facts.application },
    documents: carryOverDocuments(former, at, identityReuseDays(deps.rules.policy, at)),
    authors: [...former.authors, ...authors],
  });
  await record(
    deps,
    former,
    (now) => {
      if (now.version !== former.version) throw new Conflict('The former order changed meanwhile.');
      return { type: 'replacement.ordered', at, by, replacement: { order: id, as: 'renewal' } };
    },
    () => companions,
  );
}
