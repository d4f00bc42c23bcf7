import { confirmableByMail } from '../application/contacts/confirmable-by-mail.ts';
import type { Clock } from '../clock.ts';
import type { Finding } from '../order/finding-codes.ts';
import { inStatus } from '../order/in-status.ts';
import type { OrderIn } from '../order/order.ts';
import { record } from '../order/record.ts';
import type { OrderStore } from '../order/store.ts';
import type { Policy } from '../policy/policy.ts';
import { Moved } from '../problem.ts';
import { type DomainStatus, isConfirmed } from '../verification/domain-status.ts';
import { grantEndedMessage } from '../verification/grants/grant-messages.ts';
import { unprovenForProgram } from './unproven-for-program.ts';

/** What decides whether validation by email is still permitted. */
export type MethodChecker = { store: OrderStore; clock: Clock; rules: { policy: Policy } };

/**
 * Returns the order if one of its domains needs validation by email, and that is no longer permitted (BR 3.2.2.4.4, SC-090): its
 * contacts are not asked, and their approvals do not count. Also if one was granted and is not any more: a namespace has no contact.
 * Also if a program has submitted it, whose next order has challenges.
 * @throws Moved if the order was returned
 */
export async function assertMethodPermitted(
  { rules, ...deps }: MethodChecker,
  order: OrderIn<'verifying'>,
  statuses: readonly DomainStatus[],
): Promise<void> {
  const at = deps.clock.now();
  const byMail = statuses.some(needsMail)
    ? confirmableByMail({ now: at, policy: rules.policy }).findings
    : [];
  const unproven = unprovenForProgram(
    order,
    statuses.filter((each) => !isConfirmed(each) && each.kind !== 'ungranted').map(({ domain }) => domain),
  );
  const [first, ...more] = [...statuses.flatMap(grantEnded), ...unproven, ...byMail];
  if (first === undefined) return;
  await record(deps, order, (now) => {
    inStatus(now, 'verifying');
    return { type: 'verification.lapsed', at, by: { kind: 'service' }, reasons: [first, ...more] };
  });
  throw new Moved('Domains can no longer be confirmed.');
}

function needsMail(status: DomainStatus): boolean {
  if (status.kind === 'granted' || status.kind === 'ungranted' || status.kind === 'awaited') return false;
  return status.kind !== 'proven' || status.evidence.method === undefined;
}

/** The reason why an order whose grant has ended is returned. It names every name of the domain's, so it has no single field. */
const grantEnded = (status: DomainStatus): Finding[] =>
  status.kind === 'ungranted'
    ? [{ field: '/names', ...grantEndedMessage('grant-ended', { namespace: status.domain.adn }) }]
    : [];
