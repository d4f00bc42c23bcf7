import { KMSClient } from '@aws-sdk/client-kms';
import { systemClock } from '../clock.ts';
import { settings } from '../config.ts';
import { readCaCertificate } from '../issuance/ca-certificate.ts';
import { ISSUING_CRL_DAYS } from '../revocation/due.ts';
import type { CrlPublisher } from '../revocation/publish-crl.ts';
import { authorityStore } from './authority-store.ts';
import { CLIENT } from './client-settings.ts';
import { crlBucket } from './crl-bucket.ts';
import { kmsSigner } from './kms-signer.ts';
import { revocationStore } from './revocation-store.ts';

/** What publishes the list of the issuing CA of the environment; undefined before that was made. */
export async function issuingCrlPublisher(): Promise<CrlPublisher | undefined> {
  const { CA_ID, CA_ISSUING_KEY_ID, CA_KEY_ALGORITHM } = settings(
    'CA_ID',
    'CA_ISSUING_KEY_ID',
    'CA_KEY_ALGORITHM',
  );
  const authority = await authorityStore().load(CA_ID);
  if (authority === undefined) return undefined;
  return {
    revocations: revocationStore(),
    crls: crlBucket(),
    clock: systemClock,
    ca: {
      id: CA_ID,
      certificate: readCaCertificate(authority.intermediates[0]),
      signer: kmsSigner(new KMSClient(CLIENT), CA_ISSUING_KEY_ID, CA_KEY_ALGORITHM),
    },
    file: 'issuing.crl',
    goodDays: ISSUING_CRL_DAYS,
  };
}
