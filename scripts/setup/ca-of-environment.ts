import { KMSClient } from '@aws-sdk/client-kms';
import { deployedBucket } from '../../functions/compose/deployed-bucket.ts';
import { caSettings } from '../../functions/compose/deployed-ca.ts';
import { deployedCaSuccession } from '../../functions/compose/deployed-ca-succession.ts';
import { deployedTable } from '../../functions/compose/deployed-table.ts';
import { CLIENT } from '../../lib/aws/client-settings.ts';
import { caCertificateBucket } from '../../lib/aws/services/ca-certificate-bucket.ts';
import { crlBucket } from '../../lib/aws/services/crl-bucket.ts';
import { findKey, issuingKeyAlias, makeIssuingKey } from '../../lib/aws/services/issuing-key.ts';
import { kmsSigner } from '../../lib/aws/services/kms-signer.ts';
import { authorityStore } from '../../lib/aws/stores/authority-store.ts';
import { revocationStore } from '../../lib/aws/stores/revocation-store.ts';
import { systemClock } from '../../lib/clock.ts';
import { pkiUrls } from '../../lib/issuance/pki-urls.ts';
import type { CaOfStage } from './ca-of-stage.ts';

/** The CAs of a stage without stacks, from the settings in the environment. */
export function caOfEnvironment(stage: string): CaOfStage {
  const environment = caSettings();
  const kms = new KMSClient(CLIENT);
  const signerOf = (keyId: string) => kmsSigner(kms, keyId, environment.CA_KEY_ALGORITHM);
  return {
    id: environment.CA_ID,
    succession: deployedCaSuccession(),
    signerOf,
    keys: {
      find: (number) => findKey(kms, issuingKeyAlias(stage, number)),
      make: (number) => makeIssuingKey(kms, issuingKeyAlias(stage, number), stage),
    },
    authorities: authorityStore(deployedTable),
    revocations: revocationStore(deployedTable),
    crls: crlBucket(deployedBucket),
    certificates: caCertificateBucket(deployedBucket),
    rootSigner: kmsSigner(kms, environment.CA_ROOT_KEY_ID, environment.CA_ROOT_KEY_ALGORITHM),
    issuingSigner: signerOf(environment.CA_ISSUING_KEY_ID),
    policy: environment.POLICY,
    policyOid: environment.CA_POLICY_OID,
    urls: pkiUrls(environment.PKI_URL ?? environment.PUBLIC_URL),
    clock: systemClock,
  };
}
