import type { AcmeOrder } from '../../acme/acme-order.ts';
import { type CertificateId, readCertificateId } from '../../acme/certificate-id.ts';
import type { Credential } from '../../acme/credential.ts';
import { AcmeProblem } from '../../acme/problem.ts';
import type { CertifiableName } from '../../application/names/examine-names.ts';
import type { Clock } from '../../clock.ts';
import type { IssuedCertificate } from '../../issuance/certificate-record.ts';
import type { CertificateStore } from '../../issuance/certificate-store.ts';
import { issuerKeyOf } from '../../issuance/issuer-key.ts';
import type { OrderStore } from '../../order/store.ts';
import { Conflict } from '../../problem.ts';
import { assertReplaceable } from '../../renewal/former-order.ts';
import { permits } from './credential-rights.ts';

export type CertificateFinder = {
  certificates: Pick<CertificateStore, 'load'>;
};

export type ReplacedFinder = CertificateFinder & { store: OrderStore; clock: Clock };

/** The issued certificate that an identifier of ARI names; undefined if it names none of this service. */
export async function certificateBy(
  { certificates }: CertificateFinder,
  { keyIdentifier, serial }: CertificateId,
): Promise<IssuedCertificate | undefined> {
  const record = await certificates.load(serial);
  if (record?.state !== 'issued') return undefined;
  const issuing = issuerKeyOf(Buffer.from(record.der, 'base64'));
  return issuing && keyIdentifier.equals(issuing) ? record : undefined;
}

/**
 * The certificate that a new order replaces (RFC 9773 §5).
 * @throws AcmeProblem `malformed` if it is none of the account, has a name that the credential does not permit, or shares none with the
 * order; `alreadyReplaced`
 */
export async function replacedBy(
  deps: ReplacedFinder,
  credential: Credential,
  certId: string,
  names: readonly CertifiableName[],
): Promise<AcmeOrder['replaces']> {
  const id = readCertificateId(certId);
  const certificate = id && (await certificateBy(deps, id));
  const order = certificate && (await deps.store.load(certificate.orderId))?.order;
  if (
    !certificate ||
    order?.account !== credential.account ||
    // Its other names would have no reminder any more.
    !order.names.every((name) => permits(credential, name)) ||
    !order.names.some((each) => names.some(({ name }) => name === each))
  )
    throw new AcmeProblem(
      'malformed',
      '"replaces" must identify a certificate of this account that has a name in common with this order, and none that the credential does not permit.',
    );
  try {
    // A revoked one is replaced, too, but its order cannot say so.
    if (order.status === 'issued') await assertReplaceable(deps.store, order, 'renewal', deps.clock.now());
  } catch (error) {
    if (error instanceof Conflict) throw new AcmeProblem('alreadyReplaced', error.message);
    throw error;
  }
  return { order: order.id, serial: certificate.serial, certId };
}
