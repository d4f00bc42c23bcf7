import type { AcmeAccount } from '../../acme/account.ts';
import type { AcmeOrder } from '../../acme/acme-order.ts';
import type { AcmeStore } from '../../acme/acme-store.ts';
import type { AcmeOrderId } from '../../acme/identifiers.ts';
import { AcmeProblem } from '../../acme/problem.ts';
import { after, type Instant } from '../../clock.ts';
import type { OrderId, Sha256 } from '../../order/identifiers.ts';
import type { Order } from '../../order/order.ts';
import type { OrderStore } from '../../order/store.ts';
import { type OrderParts, retryAfter } from './order-view.ts';

/** For so long after a reviewer's approval a client still comes for its certificate. */
const FETCHED_WITHIN_DAYS = 7;

/**
 * The ACME order that a new one for the same identifiers continues, because a client that gives up during a review keeps no order: it
 * begins again (RFC 8555 §7.4 forbids to finalize an order twice). Undefined if nothing waits, or has waited, for a reviewer.
 */
export function continued({ order, placed }: OrderParts, now: Instant): AcmeOrderId | undefined {
  return placed && (isInProgress(placed) || isFresh(placed, now)) ? order.id : undefined;
}

/**
 * The order whose certificate is for the key of this finalization, because an earlier one for the same identifiers has placed it.
 * @returns undefined if another order is to be placed
 * @throws AcmeProblem `rateLimited` while the earlier one is in progress with another key: each run of a client would place one more
 */
export async function awaitedOrder(
  { acme, store }: { acme: Pick<AcmeStore, 'loadOrder'>; store: Pick<OrderStore, 'load'> },
  { id: account }: AcmeAccount,
  { continues }: AcmeOrder,
  { keyHash, now }: { keyHash: Sha256; now: Instant },
): Promise<OrderId | undefined> {
  const former = continues === undefined ? undefined : await acme.loadOrder(account, continues);
  const placed = former?.placed && (await store.load(former.placed.order))?.order;
  if (placed === undefined) return undefined;
  const isSameKey = 'submission' in placed && placed.submission.keyHash === keyHash;
  if (isInProgress(placed) && !isSameKey)
    throw new AcmeProblem(
      'rateLimited',
      `Order ${placed.id} for the same names is in progress, with another key. Keep the key, for example by a CSR of your own, or wait until it is decided.`,
      { headers: { 'retry-after': retryAfter(placed, now) } },
    );
  return isSameKey && (isInProgress(placed) || isFresh(placed, now)) ? placed.id : undefined;
}

const isInProgress = (placed: Order): boolean =>
  ['submitted', 'verifying', 'reviewing', 'issuing'].includes(placed.status);

/** Whether a reviewer has approved it recently; others are issued while their client waits. */
const isFresh = (placed: Order, now: Instant): boolean =>
  placed.status === 'issued' &&
  placed.approval.by.kind === 'reviewer' &&
  now < after(placed.since, FETCHED_WITHIN_DAYS, 'days');
