import type { AcmeAccount } from '../../acme/account.ts';
import { AcmeProblem, notFound } from '../../acme/problem.ts';
import { certificateFile } from '../../delivery/formats.ts';
import type { Reply } from '../../http/reply.ts';
import { authorityIdOf } from '../../issuance/certificate-record.ts';
import type { ChainStore } from '../../issuance/chain.ts';
import { type OrderLoader, ownOrder } from './load-order.ts';
import type { CertificateFinder } from './replaced.ts';

export type CertificateDownloader = OrderLoader &
  CertificateFinder & { authorities: Pick<ChainStore, 'load'> };

/** The certificate of an order with its chain (RFC 8555 §7.4.2). @throws AcmeProblem 404; `orderNotReady` if it is not issued */
export async function certificateOf(
  deps: CertificateDownloader,
  account: AcmeAccount,
  path: { account: string; id: string },
): Promise<Reply> {
  const { placed } = await ownOrder(deps, account, path);
  if (placed === undefined) throw notFound();
  if (!('certificate' in placed))
    throw new AcmeProblem('orderNotReady', 'The certificate is not issued yet.');
  const record = await deps.certificates.load(placed.certificate.serial);
  const issued = record?.state === 'issued' ? record : undefined;
  const authority = issued && (await deps.authorities.load(authorityIdOf(issued)));
  if (issued === undefined || authority === undefined)
    throw new Error('An issued order has its certificate and the certificates of its CA.');
  const [name = placed.id] = placed.names;
  const { contentType, body } = certificateFile(
    'fullchain',
    name,
    Buffer.from(issued.der, 'base64'),
    authority,
  );
  return { status: 200, headers: { 'content-type': contentType }, file: body };
}
