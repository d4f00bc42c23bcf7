import { readCertificateId } from '../../acme/certificate-id.ts';
import { AcmeProblem, notFound } from '../../acme/problem.ts';
import type { RenewalWindow } from '../../acme/renewal-window.ts';
import type { ReplacementReader } from '../../acme/replacement-store.ts';
import { RETRY_AFTER_SECONDS } from '../../acme/retry-after.ts';
import type { Reply } from '../../http/reply.ts';
import type { IssuedCertificate } from '../../issuance/certificate-record.ts';
import type { OrderStore } from '../../order/store.ts';
import { type CertificateFinder, certificateBy } from './replaced.ts';
import { windowOf } from './window-of.ts';

export type RenewalAdviser = CertificateFinder & {
  store: Pick<OrderStore, 'load'>;
  replacements: ReplacementReader;
  /** What the CA suggests that issued it, if that is not ours. */
  suggestedBy: (certificate: IssuedCertificate) => Promise<RenewalWindow | undefined>;
};

/**
 * When a certificate should be renewed (RFC 9773 §4): at once if it was revoked, or if an operator wants it replaced and it is not yet; earlier
 * than usual if another CA has issued it and suggests that.
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
  const ours = windowOf(certificate, order, requests);
  const suggested = await deps.suggestedBy(certificate);
  const { start, end } = suggested && suggested.start < ours.start ? suggested : ours;
  const retryAfter = requests.length > 0 ? RETRY_AFTER_SECONDS.whileReplacing : RETRY_AFTER_SECONDS.normally;
  return {
    status: 200,
    headers: { 'retry-after': String(retryAfter) },
    body: { suggestedWindow: { start, end } },
  };
}
