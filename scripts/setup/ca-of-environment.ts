import { KMSClient } from '@aws-sdk/client-kms';
import { authorityStore } from '../../lib/aws/authority-store.ts';
import { CLIENT } from '../../lib/aws/client-settings.ts';
import { crlBucket } from '../../lib/aws/crl-bucket.ts';
import { caSettings } from '../../lib/aws/deployed-ca.ts';
import { deployedLine } from '../../lib/aws/deployed-line.ts';
import { findKey, issuingKeyAlias, makeIssuingKey } from '../../lib/aws/issuing-key.ts';
import { kmsSigner } from '../../lib/aws/kms-signer.ts';
import { revocationStore } from '../../lib/aws/revocation-store.ts';
import { systemClock } from '../../lib/clock.ts';
import { pkiUrls } from '../../lib/issuance/pki-urls.ts';
import type { CaOfStage } from './ca.ts';

/** The CAs of a stage as the environment names it: without a stack that could be asked. */
export function caOfEnvironment(stage: string): CaOfStage {
  const told = caSettings();
  const kms = new KMSClient(CLIENT);
  const signerOf = (keyId: string) => kmsSigner(kms, keyId, told.CA_KEY_ALGORITHM);
  return {
    id: told.CA_ID,
    line: deployedLine(),
    signerOf,
    keys: {
      find: (number) => findKey(kms, issuingKeyAlias(stage, number)),
      make: (number) => makeIssuingKey(kms, issuingKeyAlias(stage, number), stage),
    },
    authorities: authorityStore(),
    revocations: revocationStore(),
    crls: crlBucket(),
    rootSigner: kmsSigner(kms, told.CA_ROOT_KEY_ID, told.CA_ROOT_KEY_ALGORITHM),
    issuingSigner: signerOf(told.CA_ISSUING_KEY_ID),
    policy: told.POLICY,
    policyOid: told.CA_POLICY_OID,
    urls: pkiUrls(told.PKI_URL ?? told.PUBLIC_URL),
    clock: systemClock,
  };
}
