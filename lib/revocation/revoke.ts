import type { IssuedCertificate } from '../issuance/certificate-record.ts';
import type { CertificateStore } from '../issuance/certificate-store.ts';
import type { Actor } from '../order/event.ts';
import type { Companion } from '../order/extra-write.ts';
import type { Order, OrderIn } from '../order/order.ts';
import { type Alongside, type Recorder, record } from '../order/record.ts';
import type { RevocationReason } from '../order/revocation-reason.ts';
import { Conflict } from '../problem.ts';
import { replacementRevoked } from '../renewal/replaced-order.ts';

export type Revoker = Recorder & { certificates: Pick<CertificateStore, 'get'> };
export type Wish = { by: Actor; reason: RevocationReason };

/**
 * Revokes the certificate of an order: the order's event, the entry of the revocation list, for a compromised key its
 * block, and for a successor what the former order is told, in one transaction. The list is published after it (functions/schedule/publish-crl.ts).
 * @returns the revoked order
 * @throws Conflict where it is not issued, was revoked before, or has expired
 */
export async function revoke(
  deps: Revoker,
  order: Order,
  { by, reason }: Wish,
  alongside: Alongside = () => [],
): Promise<Order> {
  assertRevocable(order, deps.clock.now());
  const certificate = await issuedCertificate(deps, order);
  return record(
    deps,
    order,
    (now) => {
      const at = deps.clock.now();
      assertRevocable(now, at);
      return { type: 'certificate.revoked', at, by, reason };
    },
    async (after, before) => [
      ...companions(after, certificate),
      ...(await replacementRevoked(deps.store, after, after.since)),
      ...(await alongside(after, before)),
    ],
  );
}

/**
 * Gives the list another reason for what is on it: the key is in other hands, as was found out later (BR 7.2.2: SHOULD).
 * Since when it is revoked stays as it is.
 * @throws Conflict where the list says so already
 */
export async function noteCompromise(deps: Revoker, order: OrderIn<'revoked'>, by: Actor): Promise<Order> {
  const certificate = await issuedCertificate(deps, order);
  return record(
    deps,
    order,
    () => ({ type: 'certificate.compromised', at: deps.clock.now(), by }),
    (after) => companions(after, certificate, 'anew'),
  );
}

/** That the certificate of an order still holds. @throws Conflict that says why not */
export function assertRevocable(order: Order, now: string): asserts order is OrderIn<'issued'> {
  if (order.status === 'revoked') {
    throw new Conflict(`The certificate was revoked at ${order.revokedAt}, with reason ${order.reason}.`);
  }
  if (order.status !== 'issued') {
    throw new Conflict(`An order that is ${order.status} has no certificate to revoke.`);
  }
  // No list names it for long then, and everybody refuses it already.
  if (order.certificate.notAfter < now) {
    throw new Conflict(`The certificate expired at ${order.certificate.notAfter}. It needs no revocation.`);
  }
}

/** The certificate of an order that has one, as it is on record. */
async function issuedCertificate(
  { certificates }: Revoker,
  { id, certificate }: OrderIn<'issued' | 'revoked'>,
): Promise<IssuedCertificate> {
  const found = await certificates.get(certificate.serial);
  if (found?.state !== 'issued') throw new Error(`The certificate of order ${id} is not on record.`);
  return found;
}

function companions(
  order: Order,
  { issuer, serial, notAfter }: IssuedCertificate,
  how?: 'anew',
): Companion[] {
  if (order.status !== 'revoked') throw new TypeError('The revocation did not lead to a revoked order.');
  const { id: orderId, revokedAt, reason, submission } = order;
  const revocation = { serial, revokedAt, reason, notAfter, orderId };
  return [
    { kind: 'revocation', issuer, revocation, ...(how === 'anew' && { anew: true }) },
    { kind: 'unlisted', issuer, serial },
    ...(reason === 'keyCompromise'
      ? [{ kind: 'key-compromise' as const, keyHash: submission.keyHash, at: revokedAt }]
      : []),
  ];
}
