import { readCertificateId } from '../../acme/certificate-id.ts';
import { AcmeProblem, notFound } from '../../acme/problem.ts';
import { passedWindow, renewalWindow } from '../../acme/renewal-window.ts';
import type { Reply } from '../../http/reply.ts';
import type { OrderStore } from '../../order/store.ts';
import { type CertificateFinder, certificateBy } from './replaced.ts';

/** How soon a client asks again (RFC 9773 §4.3): a mass replacement reaches all clients within this time. */
const RETRY_AFTER_SECONDS = 6 * 3600;

export type RenewalAdviser = CertificateFinder & { store: Pick<OrderStore, 'load'> };

/**
 * When a certificate should be renewed (RFC 9773 §4): at once if it was revoked.
 * @throws AcmeProblem `malformed`; 404 if this service has not issued it
 */
export async function renewalInfo(deps: RenewalAdviser, text: string): Promise<Reply> {
  const id = readCertificateId(text);
  if (id === undefined)
    throw new AcmeProblem('malformed', 'This is no certificate identifier (RFC 9773 §4.1).');
  const certificate = await certificateBy(deps, id);
  if (certificate === undefined) throw notFound();
  const order = (await deps.store.load(certificate.orderId))?.order;
  const { start, end } =
    order?.status === 'revoked'
      ? passedWindow(certificate.notBefore, order.revokedAt)
      : renewalWindow(certificate);
  return {
    status: 200,
    headers: { 'retry-after': String(RETRY_AFTER_SECONDS) },
    body: { suggestedWindow: { start, end } },
  };
}
