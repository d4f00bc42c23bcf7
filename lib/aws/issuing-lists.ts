import { KMSClient } from '@aws-sdk/client-kms';
import { systemClock } from '../clock.ts';
import { settings } from '../config.ts';
import { readCaCertificate } from '../issuance/ca-certificate.ts';
import { type LineCa, listedUntil } from '../issuance/ca-line.ts';
import { ISSUING_CRL_DAYS } from '../revocation/due.ts';
import type { CrlPublisher } from '../revocation/publish-crl.ts';
import { authorityStore } from './authority-store.ts';
import { CLIENT } from './client-settings.ts';
import { crlBucket } from './crl-bucket.ts';
import { deployedLine } from './deployed-line.ts';
import { kmsSigner } from './kms-signer.ts';
import { once } from './once.ts';
import { revocationStore } from './revocation-store.ts';

const parts = once(() => ({
  kms: new KMSClient(CLIENT),
  authorities: authorityStore(),
  revocations: revocationStore(),
  crls: crlBucket(),
  algorithm: settings('CA_KEY_ALGORITHM').CA_KEY_ALGORITHM,
}));

/**
 * What publishes the lists of the issuing CAs of the environment: of each that was made, until none of its certificates is
 * valid any more.
 */
export async function issuingLists(): Promise<CrlPublisher[]> {
  const { cas } = await deployedLine().load();
  return (await Promise.all(cas.map(publisherOf))).flatMap((each) => each ?? []);
}

async function publisherOf(ca: LineCa): Promise<CrlPublisher | undefined> {
  const { kms, authorities, revocations, crls, algorithm } = parts();
  const authority = await authorities.load(ca.id);
  if (authority === undefined) return undefined;
  const certificate = readCaCertificate(authority.intermediates[0]);
  if (listedUntil(ca, certificate.notAfter) < systemClock.now()) return undefined;
  return {
    revocations,
    crls,
    clock: systemClock,
    ca: { id: ca.id, certificate, signer: kmsSigner(kms, ca.keyId, algorithm) },
    file: `${ca.file}.crl`,
    goodDays: ISSUING_CRL_DAYS,
  };
}
