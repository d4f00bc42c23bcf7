import { caCertificateBucket } from '../../lib/aws/services/ca-certificate-bucket.ts';
import { crlBucket } from '../../lib/aws/services/crl-bucket.ts';
import { findKey, issuingKeyAlias, makeIssuingKey } from '../../lib/aws/services/issuing-key.ts';
import { kmsSigner } from '../../lib/aws/services/kms-signer.ts';
import { authorityStore } from '../../lib/aws/stores/authority-store.ts';
import { caSuccessionStore } from '../../lib/aws/stores/ca-succession-store.ts';
import { revocationStore } from '../../lib/aws/stores/revocation-store.ts';
import { systemClock } from '../../lib/clock.ts';
import type { CaSuccessionStore } from '../../lib/issuance/ca-succession.ts';
import type { CaToInit } from '../../lib/issuance/init-ca.ts';
import { pkiUrls } from '../../lib/issuance/pki-urls.ts';
import type { Signer } from '../../lib/issuance/signer.ts';
import { Policy } from '../../lib/policy/policy.ts';
import type { CaCrls } from '../../lib/revocation/publish-ca-crls.ts';
import type { Aws } from '../stage/aws.ts';
import { type Deployment, environmentOf, outputOf } from '../stage/deployment.ts';

/** For examples only (RFC 5612): an operator has an arc of the organisation, or registers one (RFC 7299 §2). */
export const EXAMPLE_OID = '1.3.6.1.4.1.32473.1';

/** The stores and keys of the CAs; the operator gives their name. What does not belong to the succession is the first CA's. */
export type CaOfStage = Omit<CaToInit, 'organization' | 'country' | 'beforeUse'> &
  Pick<CaCrls, 'revocations' | 'crls' | 'certificates'> & {
    succession: CaSuccessionStore;
    signerOf(keyId: string): Signer;
    /** The keys of later issuing CAs, by the number of the CA. */
    keys: { find(number: number): Promise<string | undefined>; make(number: number): Promise<string> };
  };

/** The CAs of a deployed stage, from the environment of the function that issues. */
export async function caOf(
  aws: Pick<Aws, 'kms' | 'lambda' | 's3' | 'tables'>,
  deployment: Deployment,
  policyOid?: string,
): Promise<CaOfStage> {
  const environment = await environmentOf(aws, deployment, 'issueCertificate');
  const {
    TABLE_NAME: name = '',
    PUBLIC_URL = '',
    PKI_URL = PUBLIC_URL,
    CA_ISSUING_KEY_ID = '',
  } = environment;
  const id = environment['CA_ID'] ?? 'issuing';
  const { stage, keys } = deployment;
  const multiRegion = keys.parameters['MultiRegionKeys'] === 'true';
  const bucket = () => ({ s3: aws.s3, name: environment['BUCKET_NAME'] ?? '' });
  // The algorithms are those in the stack of the keys.
  const signerOf = (keyId: string) => kmsSigner(aws.kms, keyId, 'ecdsa-p256-sha256');
  return {
    id,
    succession: caSuccessionStore(
      () => ({ id, keyId: CA_ISSUING_KEY_ID }),
      () => ({ db: aws.tables, name }),
    ),
    signerOf,
    keys: {
      find: (number) => findKey(aws.kms, issuingKeyAlias(stage, number)),
      make: (number) => makeIssuingKey(aws.kms, issuingKeyAlias(stage, number), stage, multiRegion),
    },
    authorities: authorityStore(() => ({ db: aws.tables, name })),
    revocations: revocationStore(() => ({ db: aws.tables, name })),
    crls: crlBucket(bucket),
    certificates: caCertificateBucket(bucket),
    rootSigner: kmsSigner(aws.kms, outputOf(deployment.keys, 'RootKeyArn'), 'ecdsa-p384-sha384'),
    issuingSigner: signerOf(CA_ISSUING_KEY_ID),
    policy: Policy.parse(environment['POLICY'] ?? 'internal'),
    policyOid: policyOid ?? environment['CA_POLICY_OID'] ?? EXAMPLE_OID,
    urls: pkiUrls(PKI_URL),
    clock: systemClock,
  };
}
