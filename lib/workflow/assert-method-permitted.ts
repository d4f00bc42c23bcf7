import { confirmableByMail } from '../application/contacts/confirmable-by-mail.ts';
import type { Clock } from '../clock.ts';
import { inStatus } from '../order/in-status.ts';
import type { OrderIn } from '../order/order.ts';
import { record } from '../order/record.ts';
import type { OrderStore } from '../order/store.ts';
import type { Policy } from '../policy/policy.ts';
import { Moved } from '../problem.ts';
import type { DomainStatus } from '../verification/domain-status.ts';

/** What decides whether validation by email is still permitted. */
export type MethodChecker = { store: OrderStore; clock: Clock; rules: { policy: Policy } };

/**
 * Returns the order if one of its domains needs validation by email, and that is no longer permitted (BR 3.2.2.4.4, SC-090): its
 * contacts are not asked, and their approvals do not count.
 * @throws Moved if the order was returned
 */
export async function assertMethodPermitted(
  { rules, ...deps }: MethodChecker,
  order: OrderIn<'verifying'>,
  statuses: readonly DomainStatus[],
): Promise<void> {
  if (!statuses.some(needsMail)) return;
  const at = deps.clock.now();
  const [first, ...more] = confirmableByMail({ now: at, policy: rules.policy }).findings;
  if (first === undefined) return;
  await record(deps, order, (now) => {
    inStatus(now, 'verifying');
    return { type: 'verification.lapsed', at, by: { kind: 'service' }, reasons: [first, ...more] };
  });
  throw new Moved('Domains may no longer be confirmed by mail.');
}

const needsMail = (status: DomainStatus): boolean =>
  status.kind !== 'awaited' && (status.kind !== 'proven' || status.evidence.method === undefined);
