import type { Clock } from '../clock.ts';
import type { CertificateStore } from '../issuance/certificate-store.ts';
import type { UpstreamIssuer } from '../issuers/issuer-settings.ts';
import type { IssuerReader } from '../issuers/issuer-store.ts';
import { log, logError } from '../log.ts';
import { upstreamId } from '../upstream/certificate-request.ts';
import type { UpstreamCa } from '../upstream/upstream-ca.ts';
import type { RevocationStore } from './revocation-store.ts';

export type UpstreamRevoker = {
  choice: IssuerReader;
  revocations: Pick<RevocationStore, 'list' | 'listUnpublished' | 'notePublished'>;
  certificates: Pick<CertificateStore, 'load'>;
  openCa: (issuer: UpstreamIssuer) => UpstreamCa;
  clock: Clock;
};

/** So many in one run; the others follow in the next one. CAs limit how often they are called. */
const MOST_AT_ONCE = 100;

/**
 * Revokes certificates at the CAs that issued them, whose orders are revoked here already. Safe to repeat: a mark is deleted after the CA has
 * revoked or the certificate has expired, and a CA that is asked twice revokes once.
 * @throws the first error, after all were tried: a CA that does not answer does not delay the others
 */
export async function revokeUpstream(deps: UpstreamRevoker): Promise<void> {
  const failed: unknown[] = [];
  for (const issuer of (await deps.choice.load()).issuers) {
    const marked = await deps.revocations.listUnpublished(upstreamId(issuer.id));
    if (marked.length === 0) continue;
    const revoked = new Map(
      (await deps.revocations.list(upstreamId(issuer.id))).map((each) => [each.serial, each.reason]),
    );
    for (const serial of marked.slice(0, MOST_AT_ONCE)) {
      try {
        await revokeOne(deps, issuer, serial, revoked.get(serial) ?? 'unspecified');
      } catch (error) {
        logError('a certificate is not revoked at its CA yet', error, { issuer: issuer.id, serial });
        failed.push(error);
      }
    }
  }
  if (failed.length > 0) throw failed[0];
}

async function revokeOne(
  { certificates, revocations, openCa, clock }: UpstreamRevoker,
  issuer: UpstreamIssuer,
  serial: string,
  reason: Parameters<UpstreamCa['revoke']>[1],
): Promise<void> {
  const record = await certificates.load(serial);
  if (record?.state !== 'issued') throw new Error(`The certificate ${serial} is not on record.`);
  // No one relies on an expired certificate, and a CA that was deleted would be asked for ever.
  const isExpired = record.notAfter <= clock.now();
  if (!isExpired) await openCa(issuer).revoke(Buffer.from(record.der, 'base64'), reason);
  await revocations.notePublished(upstreamId(issuer.id), [serial]);
  if (isExpired) log('warn', 'expired before its CA has revoked it', { issuer: issuer.id, serial, reason });
  else log('info', 'revoked at its CA', { issuer: issuer.id, serial, reason });
}
