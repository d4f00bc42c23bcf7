import { blockStore } from '../../lib/aws/stores/block-store.ts';
import { after, type Instant } from '../../lib/clock.ts';
import { postEndpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { DomainPath } from '../../lib/http/parameters.ts';
import { reconcileAt } from '../../lib/order/reconcile-at.ts';
import { Rejection } from '../../lib/problem.ts';
import { wakeOrder } from '../../lib/use-cases/after-commit.ts';
import { changeOwnOrder, type OrderChangeDeps, showOrder } from '../../lib/use-cases/change-order.ts';
import { type DomainInVerification, domainInVerification } from '../../lib/use-cases/order-domains.ts';
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
  postEndpoint(operation, deps, async ({ path: { orderId, name: adn }, answering }, caller) => {
    const { order } = await ownOrder(deps.store, orderId, caller);
    const asked = await domainInVerification(deps, order, adn);
    if (await isEnded(deps, asked)) {
      return changeOwnOrder(deps, { orderId, caller, answering }, () => ({
        type: 'contact.chosen',
        at: deps.clock.now(),
        by: { kind: 'applicant', member: caller.id },
        adn,
        contact: asked.domain.contact,
      }));
    }
    // Where a mail is outstanding already, that one is sent.
    if (asked.challenge) {
      assertNotHeldBack(asked.challenge, deps.clock.now());
      // First: a mail whose wake-up is lost afterwards is found by the sweep.
      await deps.store.setDue(orderId, order.version, reconcileAt(deps.clock.now()));
      await deps.challenges.wantMail(asked.challenge.id, asked.challenge.mailsSent);
    }
    await wakeOrder(deps, orderId);
    return showOrder(deps, order, caller);
  });

/** A mail that waits for a limit goes out by itself, and not earlier. @throws Rejection `mail-waits` */
function assertNotHeldBack({ waits, mailsSent, mailsWanted, contact }: Challenge, now: Instant): void {
  if (waits === undefined || mailsSent >= mailsWanted || waits.until <= now) return;
  const seconds = Math.ceil((Date.parse(waits.until) - Date.parse(now)) / 1000);
  throw new Rejection(
    'mail-waits',
    `A mail to ${contact} already waits, until ${waits.until}. ${WHY_MAILS_WAIT[waits.because]}`,
    [],
    { 'retry-after': String(seconds) },
  );
}

/** Whether the Random Value has ended; one that has just ended is marked so, unless the sweep was first. */
async function isEnded(deps: Deps, { challenge }: DomainInVerification): Promise<boolean> {
  if (challenge?.state === 'expired') return true;
  if (challenge?.state !== 'open' || challenge.expiresAt >= deps.clock.now()) return false;
  await deps.challenges.expire(challenge.id, after(challenge.expiresAt, 0.001, 'seconds'));
  return (await deps.challenges.load(challenge.id))?.state === 'expired';
}

export const handler = apiHandler(() =>
  resendMail({ ...configuredOrderChanges(), blocks: blockStore(deployedTable) }),
);
