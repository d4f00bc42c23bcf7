import { blockStore } from '../../lib/aws/stores/block-store.ts';
import { after, type Instant } from '../../lib/clock.ts';
import { postEndpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { DomainPath } from '../../lib/http/parameters.ts';
import { reconcileAt } from '../../lib/order/reconcile-at.ts';
import { Rejection } from '../../lib/problem.ts';
import { wakeOrder } from '../../lib/use-cases/after-commit.ts';
import { changeOwnOrder, type OrderChangeDeps, showOrder } from '../../lib/use-cases/change-order.ts';
import { domainInVerification } from '../../lib/use-cases/order-domains.ts';
import { ownOrder } from '../../lib/use-cases/visible-order.ts';
import type { BlockStore } from '../../lib/verification/block-store.ts';
import type { Challenge } from '../../lib/verification/challenge.ts';
import { WHY_MAILS_WAIT } from '../../lib/verification/mails/why-mails-wait.ts';
import { OrderView } from '../../lib/views/order-view.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { configuredOrderChanges } from '../compose/configured-order-changes.ts';
import { deployedTable } from '../compose/deployed-table.ts';

export const operation = {
  id: 'resendMail',
  method: 'POST',
  path: '/v1/orders/{orderId}/domains/{name}/resend',
  roles: ['applicant'],
  tag: 'Domains',
  summary: 'Send the verification mail of a domain again',
  description:
    'Sends the same mail to the same contact, or a new one if its Random Value has expired. A mail that waits for a limit is sent automatically; until then the answer is `mail-waits` with `Retry-After`. `name` is the authorization domain name.',
  input: { path: DomainPath },
  answers: { 202: { description: 'The order.', schema: OrderView } },
  problems: ['order-status', 'not-permitted'],
} as const satisfies Operation;

type Deps = OrderChangeDeps & { blocks: BlockStore };

export const resendMail = (deps: Deps) =>
  postEndpoint(operation, deps, async ({ path: { orderId, name: adn }, keepAnswer }, caller) => {
    const { order } = await ownOrder(deps.store, orderId, caller);
    const { domain, challenge } = await domainInVerification(deps, order, adn);
    if (await hasExpired(deps, challenge)) {
      return changeOwnOrder(deps, { orderId, caller, keepAnswer }, () => ({
        type: 'contact.chosen',
        at: deps.clock.now(),
        by: { kind: 'applicant', member: caller.id },
        adn,
        contact: domain.contact,
      }));
    }
    // A mail that is still outstanding is sent instead of another one.
    if (challenge) {
      assertNotLimited(challenge, deps.clock.now());
      // Before the request of the mail: if the wake-up is lost afterwards, the sweep finds the order.
      await deps.store.setDue(orderId, order.version, reconcileAt(deps.clock.now()));
      await deps.challenges.requestMail(challenge.id, challenge.mailsSent);
    }
    await wakeOrder(deps, orderId);
    return showOrder(deps, order, caller);
  });

/** A mail that waits for a limit is sent automatically, and not earlier. @throws Rejection `mail-waits` */
function assertNotLimited({ waits, mailsSent, mailsWanted, contact }: Challenge, now: Instant): void {
  if (waits === undefined || mailsSent >= mailsWanted || waits.until <= now) return;
  const seconds = Math.ceil((Date.parse(waits.until) - Date.parse(now)) / 1000);
  throw new Rejection(
    'mail-waits',
    `A mail to ${contact} already waits, until ${waits.until}. ${WHY_MAILS_WAIT[waits.because]}`,
    [],
    { 'retry-after': String(seconds) },
  );
}

/** Whether the Random Value has expired; marks a challenge that expired just now, unless the sweep was first. */
async function hasExpired(deps: Deps, challenge: Challenge | undefined): Promise<boolean> {
  if (challenge?.state === 'expired') return true;
  if (challenge?.state !== 'open' || challenge.expiresAt >= deps.clock.now()) return false;
  await deps.challenges.expire(challenge.id, after(challenge.expiresAt, 0.001, 'seconds'));
  return (await deps.challenges.load(challenge.id))?.state === 'expired';
}

export const handler = apiHandler(() =>
  resendMail({ ...configuredOrderChanges(), blocks: blockStore(deployedTable) }),
);
