import { readCertificateId } from '../../acme/certificate-id.ts';
import { AcmeProblem, notFound } from '../../acme/problem.ts';
import { passedWindow, type RenewalWindow, renewalWindow } from '../../acme/renewal-window.ts';
import { type ActiveReplacement, covers } from '../../acme/replacement-request.ts';
import type { ReplacementReader } from '../../acme/replacement-store.ts';
import type { Reply } from '../../http/reply.ts';
import type { IssuedCertificate } from '../../issuance/certificate-record.ts';
import type { Order, OrderIn } from '../../order/order.ts';
import type { OrderStore } from '../../order/store.ts';
import { type CertificateFinder, certificateBy } from './replaced.ts';

/**
 * How soon a client asks again (RFC 9773 §4.3): so long it may take until a client hears of a replacement that is requested now. While
 * one is active, clients hear within an hour of what an operator adds or ends.
 */
const RETRY_AFTER_SECONDS = { normally: 6 * 3600, whileReplacing: 3600 };

export type RenewalAdviser = CertificateFinder & {
  store: Pick<OrderStore, 'load'>;
  replacements: ReplacementReader;
};

/**
 * When a certificate should be renewed (RFC 9773 §4): at once if it was revoked, or if an operator wants it replaced and it is not yet.
 * @throws AcmeProblem `malformed`; 404 if this service has not issued it
 */
export async function renewalInfo(deps: RenewalAdviser, text: string): Promise<Reply> {
  const id = readCertificateId(text);
  if (id === undefined)
    throw new AcmeProblem('malformed', 'This is no certificate identifier (RFC 9773 §4.1).');
  const [certificate, requests] = await Promise.all([
    certificateBy(deps, id),
    deps.replacements.listActive(),
  ]);
  if (certificate === undefined) throw notFound();
  const order = (await deps.store.load(certificate.orderId))?.order;
  const { start, end } = windowOf(certificate, order, requests);
  const retryAfter = requests.length > 0 ? RETRY_AFTER_SECONDS.whileReplacing : RETRY_AFTER_SECONDS.normally;
  return {
    status: 200,
    headers: { 'retry-after': String(retryAfter) },
    body: { suggestedWindow: { start, end } },
  };
}

function windowOf(
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
