import { X509Certificate } from 'node:crypto';
import { caCertificateBucket } from '../../lib/aws/services/ca-certificate-bucket.ts';
import { crlBucket } from '../../lib/aws/services/crl-bucket.ts';
import { kmsSigner, openKms } from '../../lib/aws/services/kms-signer.ts';
import { authorityStore } from '../../lib/aws/stores/authority-store.ts';
import { revocationStore } from '../../lib/aws/stores/revocation-store.ts';
import { systemClock } from '../../lib/clock.ts';
import type { Authority } from '../../lib/issuance/authority.ts';
import { initCa } from '../../lib/issuance/init-ca.ts';
import { pkiUrls } from '../../lib/issuance/pki-urls.ts';
import type { Signer } from '../../lib/issuance/signer.ts';
import type { CrlTerms } from '../../lib/revocation/crl-store.ts';
import {
  type CaCrls,
  publishCaCrls,
  publishRootCrl,
  withOwnRootOnly,
} from '../../lib/revocation/publish-ca-crls.ts';
import type { Revocation } from '../../lib/revocation/revocation.ts';
import { rootOf } from '../../lib/revocation/revocation-store.ts';
import { config } from './config.ts';
import { deployedBucket } from './deployed-bucket.ts';
import { deployedCaSuccession } from './deployed-ca-succession.ts';
import { deployedTable } from './deployed-table.ts';

/** Creates the CA of the stage from its two KMS keys, once, and publishes the CRLs that are due. */
export async function initDeployedCa(name: {
  organization: string;
  country: string;
}): Promise<{ authority: Authority; made: boolean }> {
  const { settings: ca, ...keys } = deployedKeys();
  const lists = deployedLists();
  const inited = await initCa({
    ...name,
    ...keys,
    id: ca.CA_ID,
    authorities: authorityStore(deployedTable),
    policy: ca.POLICY,
    policyOid: ca.CA_POLICY_OID,
    urls: pkiUrls(ca.PKI_URL ?? ca.PUBLIC_URL),
    clock: systemClock,
    beforeUse: (authority) => publishCaCrls(lists, authority),
  });
  const { authority, made } = inited;
  if (!made) {
    const [{ leftAt }] = (await deployedCaSuccession().load()).cas;
    await publishCaCrls(await withOwnRootOnly({ ...lists, leftAt }, authority), authority);
  }
  return inited;
}

/**
 * Publishes a new CRL of the stage's root, and revokes the issuing CA whose serial number is given.
 * @throws Error if there is no CA, if the root is the operator's own, or if no issuing CA has this serial number
 */
export async function publishDeployedRootList(
  revoke?: Pick<Revocation, 'serial' | 'reason'>,
): Promise<CrlTerms> {
  const lists = deployedLists();
  const authority = await authorityStore(deployedTable).load(lists.id);
  if (authority === undefined) throw new Error(`There is no CA "${lists.id}" yet.`);
  const { rootSigner } = await withOwnRootOnly<CaCrls>(lists, authority);
  if (rootSigner === undefined) throw new Error('The root belongs to the operator, who publishes its list.');
  if (revoke !== undefined) {
    const revoked = await issuingCaWith(revoke.serial);
    const revocation = {
      ...revoke,
      revokedAt: systemClock.now(),
      notAfter: revoked.validToDate.toISOString(),
    };
    await lists.revocations.create(rootOf(lists.id), revocation);
  }
  return publishRootCrl({ ...lists, rootSigner }, authority, () => true);
}

async function issuingCaWith(serial: string): Promise<X509Certificate> {
  const { cas } = await deployedCaSuccession().load();
  const kept = await Promise.all(cas.map(({ id }) => authorityStore(deployedTable).load(id)));
  const all = kept.flatMap((each) => (each ? [new X509Certificate(each.intermediates[0])] : []));
  const found = all.find((each) => serialOf(each) === serial);
  if (found === undefined)
    throw new Error(`The issuing CAs have the serial numbers ${all.map(serialOf).join(', ')}.`);
  return found;
}

/** Node omits leading zeros. */
const serialOf = ({ serialNumber }: X509Certificate): string => serialNumber.toLowerCase().padStart(32, '0');

/** The part of the stage's CA that its CRLs need. */
function deployedLists(): CaCrls & { rootSigner: Signer } {
  const { settings: ca, ...keys } = deployedKeys();
  return {
    ...keys,
    id: ca.CA_ID,
    revocations: revocationStore(deployedTable),
    crls: crlBucket(deployedBucket),
    certificates: caCertificateBucket(deployedBucket),
    clock: systemClock,
  };
}

/** The settings of the CA. */
export const caSettings = () =>
  config(
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

function deployedKeys() {
  const ca = caSettings();
  const kms = openKms();
  return {
    settings: ca,
    rootSigner: kmsSigner(kms, ca.CA_ROOT_KEY_ID, ca.CA_ROOT_KEY_ALGORITHM),
    issuingSigner: kmsSigner(kms, ca.CA_ISSUING_KEY_ID, ca.CA_KEY_ALGORITHM),
  };
}
