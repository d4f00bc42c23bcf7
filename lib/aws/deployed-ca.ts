import { KMSClient } from '@aws-sdk/client-kms';
import { systemClock } from '../clock.ts';
import { settings } from '../config.ts';
import type { Authority } from '../issuance/authority.ts';
import { initCa } from '../issuance/init-ca.ts';
import { pkiUrls } from '../issuance/pki-urls.ts';
import { authorityStore } from './authority-store.ts';
import { CLIENT } from './client-settings.ts';
import { kmsSigner } from './kms-signer.ts';

/** Makes the CA of the environment from its two KMS keys, once. */
export function initDeployedCa(name: {
  organization: string;
  country: string;
}): Promise<{ authority: Authority; made: boolean }> {
  const ca = settings(
    'CA_ID',
    'CA_ROOT_KEY_ID',
    'CA_ROOT_KEY_ALGORITHM',
    'CA_ISSUING_KEY_ID',
    'CA_KEY_ALGORITHM',
    'CA_POLICY_OID',
    'POLICY',
    'PUBLIC_URL',
    'PKI_URL',
  );
  const kms = new KMSClient(CLIENT);
  return initCa({
    ...name,
    id: ca.CA_ID,
    authorities: authorityStore(),
    rootSigner: kmsSigner(kms, ca.CA_ROOT_KEY_ID, ca.CA_ROOT_KEY_ALGORITHM),
    issuingSigner: kmsSigner(kms, ca.CA_ISSUING_KEY_ID, ca.CA_KEY_ALGORITHM),
    policy: ca.POLICY,
    policyOid: ca.CA_POLICY_OID,
    urls: { root: pkiUrls(ca.PKI_URL ?? ca.PUBLIC_URL).root },
    clock: systemClock,
  });
}
