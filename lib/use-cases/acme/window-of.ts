import { passedWindow, type RenewalWindow, renewalWindow } from '../../acme/renewal-window.ts';
import { type ActiveReplacement, covers } from '../../acme/replacement-request.ts';
import type { IssuedCertificate } from '../../issuance/certificate-record.ts';
import type { Order, OrderIn } from '../../order/order.ts';

/**
 * When a certificate should be renewed (RFC 9773 §4.2).
 * @param requests the active replacement requests
 */
export function windowOf(
  certificate: IssuedCertificate,
  order: Order | undefined,
  requests: readonly ActiveReplacement[],
): RenewalWindow {
  if (order?.status === 'revoked') return passedWindow(certificate.notBefore, order.revokedAt);
  const request = order?.status === 'issued' ? requestFor(certificate, order, requests) : undefined;
  return request ? passedWindow(certificate.notBefore, request.requestedAt) : renewalWindow(certificate);
}

/** The request that wants a certificate replaced; undefined if it is replaced already. */
function requestFor(
  { issuer, account, issuedAt }: IssuedCertificate,
  { replacedBy, submission: { keyType } }: OrderIn<'issued'>,
  requests: readonly ActiveReplacement[],
): ActiveReplacement | undefined {
  if (replacedBy?.issuedAt !== undefined) return undefined;
  return requests.find((each) => covers(each, { issuer, account, issuedAt, keyType }));
}
