import { caCertificateBucket } from '../../lib/aws/services/ca-certificate-bucket.ts';
import { crlBucket } from '../../lib/aws/services/crl-bucket.ts';
import { kmsSigner, openKms } from '../../lib/aws/services/kms-signer.ts';
import { authorityStore } from '../../lib/aws/stores/authority-store.ts';
import { revocationStore } from '../../lib/aws/stores/revocation-store.ts';
import { systemClock } from '../../lib/clock.ts';
import { readCaCertificate } from '../../lib/issuance/ca-certificate.ts';
import { crlPublishedUntil, type IssuingCa } from '../../lib/issuance/ca-succession.ts';
import { ISSUING_CRL_DAYS } from '../../lib/revocation/crl-schedule.ts';
import type { CrlPublisher } from '../../lib/revocation/publish-crl.ts';
import { config } from './config.ts';
import { deployedBucket } from './deployed-bucket.ts';
import { deployedCaSuccession } from './deployed-ca-succession.ts';
import { deployedTable } from './deployed-table.ts';
import { once } from './once.ts';

const parts = once(() => ({
  kms: openKms(),
  authorities: authorityStore(deployedTable),
  revocations: revocationStore(deployedTable),
  crls: crlBucket(deployedBucket),
  certificates: caCertificateBucket(deployedBucket),
  algorithm: config('CA_KEY_ALGORITHM').CA_KEY_ALGORITHM,
}));

/** The publishers of the issuing CAs' CRLs: one for each CA that was created and may still have valid certificates. */
export async function issuingCrls(): Promise<CrlPublisher[]> {
  const { cas } = await deployedCaSuccession().load();
  return (await Promise.all(cas.map(publisherOf))).flatMap((each) => each ?? []);
}

async function publisherOf(ca: IssuingCa): Promise<CrlPublisher | undefined> {
  const { kms, authorities, revocations, crls, certificates, algorithm } = parts();
  const authority = await authorities.load(ca.id);
  if (authority === undefined) return undefined;
  // A CA of an earlier version, whose certificates the functions served from the table.
  await certificates.publish(ca.file, authority.intermediates[0]);
  if (ca.file === 'issuing') await certificates.publish('root', authority.root);
  const certificate = readCaCertificate(authority.intermediates[0]);
  if (crlPublishedUntil(ca, certificate.notAfter) < systemClock.now()) return undefined;
  return {
    revocations,
    crls,
    clock: systemClock,
    ca: { id: ca.id, certificate, signer: kmsSigner(kms, ca.keyId, algorithm) },
    file: `${ca.file}.crl`,
    goodDays: ISSUING_CRL_DAYS,
  };
}
