import { X509Certificate } from 'node:crypto';
import * as z from 'zod';
import type { AcmeAccount } from '../../acme/account.ts';
import { AcmeProblem } from '../../acme/problem.ts';
import { accountKeyOf, type SignedRequest, verifySignature } from '../../acme/signed-request.ts';
import type { KeyStore } from '../../application/keys/key-store.ts';
import type { Reply } from '../../http/reply.ts';
import type { IssuedCertificate } from '../../issuance/certificate-record.ts';
import type { Actor } from '../../order/event.ts';
import { Serial } from '../../order/identifiers.ts';
import type { Order } from '../../order/order.ts';
import { APPLICANTS_REASONS, REVOCATION_REASONS } from '../../order/revocation-reason.ts';
import { Conflict } from '../../problem.ts';
import { revokeAllOfKey, revokeOthersOfKey } from '../../revocation/key-compromise.ts';
import { type Revoker, revoke } from '../../revocation/revoke.ts';
import { permits } from './credential-rights.ts';
import { type CredentialUser, permittingCredential } from './identify.ts';
import { readPayload } from './read-payload.ts';

const Revocation = z.object({ certificate: z.base64url().min(1).max(32_768), reason: z.int().default(0) });

export type CertificateRevoker = Revoker & CredentialUser & { keys: KeyStore };

/**
 * Revokes a certificate for an account of its holder (RFC 8555 §7.6). It must be the account that ordered it, or one that may order its
 * names for the same account of this service.
 * @throws AcmeProblem `unauthorized`, `badRevocationReason`, `alreadyRevoked`
 */
export async function revokeByAccount(
  deps: CertificateRevoker,
  acme: AcmeAccount,
  { payload }: SignedRequest,
): Promise<Reply> {
  const { account, member, credential, id: acmeAccount } = acme;
  const { certificate, reason } = await revocationOf(deps, payload);
  if (certificate.account !== account) throw unknown();
  const by: Actor = { kind: 'automation', member, credential, acmeAccount };
  const order = (await deps.store.load(certificate.orderId))?.order;
  if (order === undefined || !(await mayRevoke(deps, acme, order))) throw unknown();
  if (order.status === 'revoked') throw alreadyRevoked();
  if (order.status !== 'issued') throw unknown();
  if (reason === 'keyCompromise') {
    const { keyHash } = order.submission;
    await deps.keys.noteCompromised(keyHash, deps.clock.now());
    await revokeOthersOfKey(deps, { keyHash, save: order.id, by });
  }
  await answered(() => revoke(deps, order, { by, reason }));
  return { status: 200 };
}

/** Whether an account has ordered a certificate, also if it may order no more, or may order the same names now. */
async function mayRevoke(deps: CertificateRevoker, acme: AcmeAccount, order: Order): Promise<boolean> {
  if (order.acmeAccount === acme.id) return true;
  const credential = await permittingCredential(deps, acme);
  return credential !== undefined && order.names.every((name) => permits(credential, name));
}

/**
 * Revokes a certificate for the holder of its private key (RFC 8555 §7.6); for a compromised key every other certificate of it, too.
 * @throws AcmeProblem `malformed`, `unauthorized`, `badRevocationReason`, `alreadyRevoked`
 */
export async function revokeByCertificateKey(
  deps: CertificateRevoker,
  request: SignedRequest,
): Promise<Reply> {
  const { jwk } = await accountKeyOf(request.header.jwk);
  await verifySignature(request, jwk);
  const { certificate, der, reason } = await revocationOf(deps, request.payload);
  const { publicKey } = new X509Certificate(der);
  const { thumbprint } = await accountKeyOf(publicKey.export({ format: 'jwk' }));
  if ((await accountKeyOf(jwk)).thumbprint !== thumbprint) throw unknown();
  const order = (await deps.store.load(certificate.orderId))?.order;
  if (order?.status === 'revoked') throw alreadyRevoked();
  if (reason === 'keyCompromise') {
    await answered(() => revokeAllOfKey(deps, certificate));
    return { status: 200 };
  }
  if (order?.status !== 'issued') throw unknown();
  await answered(() => revoke(deps, order, { by: { kind: 'key-holder' }, reason }));
  return { status: 200 };
}

/** The certificate that is to be revoked, byte by byte as it was issued, and the reason. */
async function revocationOf({ certificates }: CertificateRevoker, payload: unknown) {
  const { certificate: given, reason: code } = readPayload(Revocation, payload);
  const reason = APPLICANTS_REASONS.find((each) => REVOCATION_REASONS[each] === code);
  if (reason === undefined) {
    const permitted = APPLICANTS_REASONS.map((each) => `${REVOCATION_REASONS[each]} (${each})`).join(', ');
    throw new AcmeProblem('badRevocationReason', `The reasons are: ${permitted}.`);
  }
  const der = Buffer.from(given, 'base64url');
  const certificate = await issuedAs(der, certificates);
  if (certificate === undefined) throw unknown();
  return { certificate, der, reason };
}

async function issuedAs(
  der: Buffer,
  certificates: CertificateRevoker['certificates'],
): Promise<IssuedCertificate | undefined> {
  const serial = serialOf(der);
  const record = serial && (await certificates.load(serial));
  return record && record.state === 'issued' && Buffer.from(record.der, 'base64').equals(der)
    ? record
    : undefined;
}

function serialOf(der: Buffer): Serial | undefined {
  try {
    return Serial.safeParse(new X509Certificate(der).serialNumber.toLowerCase().padStart(32, '0')).data;
  } catch {
    return undefined;
  }
}

/** Alike for certificates of others and for those that this service has not issued. */
const unknown = () =>
  new AcmeProblem('unauthorized', 'This account or key has no such certificate that could be revoked.');

const alreadyRevoked = () => new AcmeProblem('alreadyRevoked', 'The certificate is revoked already.');

async function answered(act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    throw /was revoked/.test(error.message)
      ? alreadyRevoked()
      : new AcmeProblem('unauthorized', error.message);
  }
}
