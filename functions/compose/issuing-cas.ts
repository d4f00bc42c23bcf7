import { kmsSigner, openKms } from '../../lib/aws/services/kms-signer.ts';
import { authorityStore } from '../../lib/aws/stores/authority-store.ts';
import { caById, type IssuingCa } from '../../lib/issuance/ca-succession.ts';
import type { Issuer, Issuers } from '../../lib/issuance/issuer.ts';
import { pkiUrls } from '../../lib/issuance/pki-urls.ts';
import { privateCa } from '../../lib/issuance/private-ca.ts';
import { config } from './config.ts';
import { deployedCaSuccession } from './deployed-ca-succession.ts';
import { deployedTable } from './deployed-table.ts';

/** Our private CAs, whose keys are KMS keys. Which one issues is read each time; the CAs themselves never change. */
export function issuingCas(): Issuers {
  const { CA_COMMON_NAME, CA_KEY_ALGORITHM, POLICY, PUBLIC_URL, PKI_URL } = config(
    'CA_COMMON_NAME',
    'CA_KEY_ALGORITHM',
    'POLICY',
    'PUBLIC_URL',
    'PKI_URL',
  );
  const kms = openKms();
  const authorities = authorityStore(deployedTable);
  const succession = deployedCaSuccession();
  const known = new Map<string, Issuer>();
  const issuerOf = ({ id, file, keyId }: IssuingCa): Issuer => {
    const issuer =
      known.get(id) ??
      privateCa({
        id,
        signer: kmsSigner(kms, keyId, CA_KEY_ALGORITHM),
        authorities,
        policy: POLICY,
        commonName: CA_COMMON_NAME,
        urls: pkiUrls(PKI_URL ?? PUBLIC_URL, file),
      });
    known.set(id, issuer);
    return issuer;
  };
  return {
    async current() {
      const cas = await succession.load();
      return issuerOf(caById(cas, cas.issuing));
    },
    load: async (id) => known.get(id) ?? issuerOf(caById(await succession.load(), id)),
  };
}
