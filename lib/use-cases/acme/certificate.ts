import type { AcmeAccount } from '../../acme/account.ts';
import { AcmeProblem, notFound } from '../../acme/problem.ts';
import { certificateFile } from '../../delivery/formats.ts';
import type { Reply } from '../../http/reply.ts';
import { type OrderLoader, ownOrder } from './load-order.ts';
import type { CertificateFinder } from './replaced.ts';

/** The certificate of an order with its chain (RFC 8555 §7.4.2). @throws AcmeProblem 404; `orderNotReady` if it is not issued */
export async function certificateOf(
  deps: OrderLoader & CertificateFinder,
  account: AcmeAccount,
  path: { account: string; id: string },
): Promise<Reply> {
  const { placed } = await ownOrder(deps, account, path);
  if (placed === undefined) throw notFound();
  if (!('certificate' in placed))
    throw new AcmeProblem('orderNotReady', 'The certificate is not issued yet.');
  const record = await deps.certificates.load(placed.certificate.serial);
  const authority = record && (await deps.authorities.load(record.issuer));
  if (record?.state !== 'issued' || authority === undefined)
    throw new Error('An issued order has its certificate and the certificates of its CA.');
  const [name = placed.id] = placed.names;
  const { contentType, body } = certificateFile(
    'fullchain',
    name,
    Buffer.from(record.der, 'base64'),
    authority,
  );
  return { status: 200, headers: { 'content-type': contentType }, file: body };
}
