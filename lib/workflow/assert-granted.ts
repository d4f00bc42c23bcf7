import type { Clock } from '../clock.ts';
import { inStatus } from '../order/in-status.ts';
import type { OrderIn } from '../order/order.ts';
import { record } from '../order/record.ts';
import type { OrderStore } from '../order/store.ts';
import { Moved } from '../problem.ts';
import { type DomainStatus, isConfirmed } from '../verification/domain-status.ts';
import { byContact, fieldsOf } from '../verification/domains/ungranted.ts';

/**
 * Returns the order if an internal name or IP address is no longer proven, for example because its grant ended after the checks:
 * there is no contact to ask instead.
 * @throws Moved if the order was returned
 */
export async function assertGranted(
  deps: { store: OrderStore; clock: Clock },
  order: OrderIn<'verifying'>,
  statuses: readonly DomainStatus[],
): Promise<void> {
  const unproven = statuses.filter((each) => !isConfirmed(each)).map(({ domain }) => domain);
  const [first, ...more] = byContact(unproven, fieldsOf(order.submission.names)).findings;
  if (first === undefined) return;
  await record(deps, order, (now) => {
    inStatus(now, 'verifying');
    return {
      type: 'verification.lapsed',
      at: deps.clock.now(),
      by: { kind: 'service' },
      reasons: [first, ...more],
    };
  });
  throw new Moved('An internal name or IP address is not granted any more.');
}
