import { after } from '../../clock.ts';
import { Serial } from '../../order/identifiers.ts';
import { Revocation } from '../../revocation/revocation.ts';
import type { Item } from '../table/expression.ts';
import { epochSeconds, type ItemKey, keys } from '../table/keys.ts';
import { kind, marker } from '../table/kind.ts';

export const REVOCATION = kind('revocation', Revocation.shape);
export const UNLISTED = marker('unlisted');

/** Much longer than a CRL has to list an expired certificate; the order itself records the revocation for good. */
const KEPT_DAYS = 90;

/** A revocation as an item of its CA; its TTL ends long after the certificate has expired. */
export const revocationItem = (issuer: string, { orderId, ...facts }: Revocation): ItemKey & Item => ({
  ...keys.revoked(issuer, facts.serial),
  ...facts,
  ...(orderId !== undefined && { orderId }),
  expires: epochSeconds(after(facts.notAfter, KEPT_DAYS, 'days')),
});

/** Defaults for unreadable dates: before every possible signature, and after every CRL. */
const LONG_AGO = '2000-01-01T00:00:00.000Z';
const FOR_GOOD = '9998-12-31T00:00:00.000Z';

/**
 * The CRL entry of an unreadable revocation, made from its key: an unreadable item must not make a certificate valid again.
 * Undefined if the key contains no serial number.
 */
export function entryFromKey({ SK, revokedAt, reason }: Item): Revocation | undefined {
  const serial = Serial.safeParse(String(SK).slice('REVOKED#'.length));
  if (!serial.success) return undefined;
  return {
    serial: serial.data,
    revokedAt: Revocation.shape.revokedAt.catch(LONG_AGO).parse(revokedAt),
    reason: Revocation.shape.reason.catch('unspecified').parse(reason),
    notAfter: FOR_GOOD,
  };
}
