import { KMSClient } from '@aws-sdk/client-kms';
import { settings } from '../config.ts';
import type { Issuer } from '../issuance/issuer.ts';
import { pkiUrls } from '../issuance/pki-urls.ts';
import { privateCa } from '../issuance/private-ca.ts';
import { authorityStore } from './authority-store.ts';
import { CLIENT } from './client-settings.ts';
import { kmsSigner } from './kms-signer.ts';

/** Our private CA, whose issuing key is a KMS key. */
export function issuingCa(): Issuer {
  const { CA_COMMON_NAME, CA_ID, CA_ISSUING_KEY_ID, CA_KEY_ALGORITHM, POLICY, PUBLIC_URL, PKI_URL } =
    settings(
      'CA_COMMON_NAME',
      'CA_ID',
      'CA_ISSUING_KEY_ID',
      'CA_KEY_ALGORITHM',
      'POLICY',
      'PUBLIC_URL',
      'PKI_URL',
    );
  return privateCa({
    id: CA_ID,
    signer: kmsSigner(new KMSClient(CLIENT), CA_ISSUING_KEY_ID, CA_KEY_ALGORITHM),
    authorities: authorityStore(),
    policy: POLICY,
    commonName: CA_COMMON_NAME,
    urls: pkiUrls(PKI_URL ?? PUBLIC_URL),
  });
}
