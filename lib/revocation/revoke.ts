import type { IssuedCertificate } from '../issuance/certificate-record.ts';
import type { CertificateStore } from '../issuance/certificate-store.ts';
import type { Actor } from '../order/event.ts';
import type { ExtraWrite } from '../order/extra-write.ts';
import type { Order, OrderIn } from '../order/order.ts';
import { type ExtraWrites, type Recorder, record } from '../order/record.ts';
import type { RevocationReason } from '../order/revocation-reason.ts';
import { Conflict } from '../problem.ts';
import { writesOnReplacementRevoked } from '../renewal/former-order.ts';

export type Revoker = Recorder & { certificates: Pick<CertificateStore, 'load'> };
export type RevocationRequest = { by: Actor; reason: RevocationReason };

/**
 * Revokes the certificate of an order, in one transaction: the event of the order, the CRL entry, the block of a compromised
 * key, and for a successor the event of the former order. The CRL is published afterwards (functions/schedule/publish-crl.ts).
 * @returns the revoked order
 * @throws Conflict if it is not issued, is already revoked, or has expired
 */
export async function revoke(
  deps: Revoker,
  order: Order,
  { by, reason }: RevocationRequest,
  extraWrites: ExtraWrites = () => [],
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
      ...revocationWrites(after, certificate),
      ...(await writesOnReplacementRevoked(deps.store, after, after.since)),
      ...(await extraWrites(after, before)),
    ],
  );
}

/**
 * Changes the reason of a revoked certificate to a key compromise that was found later (BR 7.2.2: SHOULD). The date of
 * the revocation stays.
 * @throws Conflict if that is already the reason
 */
export async function noteCompromise(deps: Revoker, order: OrderIn<'revoked'>, by: Actor): Promise<Order> {
  const certificate = await issuedCertificate(deps, order);
  return record(
    deps,
    order,
    () => ({ type: 'certificate.compromised', at: deps.clock.now(), by }),
    (after) => revocationWrites(after, certificate, { overwrite: true }),
  );
}

/** Asserts that an order has a certificate that can be revoked. @throws Conflict with the reason why not */
export function assertRevocable(order: Order, now: string): asserts order is OrderIn<'issued'> {
  if (order.status === 'revoked') {
    throw new Conflict(`The certificate was revoked at ${order.revokedAt}, with reason ${order.reason}.`);
  }
  if (order.status !== 'issued') {
    throw new Conflict(`An order that is ${order.status} has no certificate to revoke.`);
  }
  // A CRL drops expired certificates, and every client rejects them anyway.
  if (order.certificate.notAfter < now) {
    throw new Conflict(`The certificate expired at ${order.certificate.notAfter}. It needs no revocation.`);
  }
}

/** The stored certificate of an order. */
async function issuedCertificate(
  { certificates }: Revoker,
  { id, certificate }: OrderIn<'issued' | 'revoked'>,
): Promise<IssuedCertificate> {
  const found = await certificates.load(certificate.serial);
  if (found?.state !== 'issued') throw new Error(`The certificate of order ${id} is not on record.`);
  return found;
}

function revocationWrites(
  order: Order,
  { issuer, serial, notAfter }: IssuedCertificate,
  { overwrite = false } = {},
): ExtraWrite[] {
  if (order.status !== 'revoked') throw new TypeError('The revocation did not lead to a revoked order.');
  const { id: orderId, revokedAt, reason, submission } = order;
  const revocation = { serial, revokedAt, reason, notAfter, orderId };
  return [
    { kind: 'revocation', issuer, revocation, ...(overwrite && { overwrite: true as const }) },
    { kind: 'unlisted', issuer, serial },
    ...(reason === 'keyCompromise'
      ? [{ kind: 'key-compromise' as const, keyHash: submission.keyHash, at: revokedAt }]
      : []),
  ];
}
