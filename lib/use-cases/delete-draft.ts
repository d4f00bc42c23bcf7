import type { Caller } from '../http/caller.ts';
import { log } from '../log.ts';
import { isDeletable } from '../order/actions.ts';
import type { OrderId } from '../order/identifiers.ts';
import type { Recorder } from '../order/record.ts';
import { Conflict, Transient } from '../problem.ts';
import { changeOnReplacementDeleted } from '../renewal/former-order.ts';
import { ownOrder } from './visible-order.ts';

const ATTEMPTS = 6;

/**
 * Deletes a draft that was never submitted. The order that it was to replace can be replaced again.
 * @throws Rejection `not-found`
 * @throws Conflict if the order was submitted, or has ended
 * @throws Transient if it lost the optimistic-lock race six times
 */
export async function deleteDraft(
  { store, clock }: Recorder,
  orderId: OrderId,
  caller: Caller,
): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const { order } = await ownOrder(store, orderId, caller);
    if (!isDeletable(order)) throw new Conflict(refusal(order));
    const at = clock.now();
    const former = await changeOnReplacementDeleted(store, order, at, {
      kind: 'applicant',
      member: caller.id,
    });
    if (await store.deleteDraft(order, at, former)) {
      log('info', 'draft deleted', { orderId });
      return;
    }
    await store.backOff(attempt);
  }
  throw new Transient(`Order ${orderId} changed ${ATTEMPTS} times meanwhile.`);
}

const refusal = ({ status }: { status: string }): string =>
  `Only a draft that was never submitted can be deleted; this order stays on record, and its status is ${status}. ${
    ['draft', 'submitted', 'verifying', 'reviewing', 'returned'].includes(status)
      ? 'Cancel it instead.'
      : 'Leave it as it is.'
  }`;
