import { randomBytes } from 'node:crypto';
import { kmsCredentialEncryption } from '../../lib/aws/services/kms-credential-encryption.ts';
import { answerStore } from '../../lib/aws/stores/answer-store.ts';
import { counters } from '../../lib/aws/stores/counters.ts';
import { credentialStore } from '../../lib/aws/stores/credential-store.ts';
import { credentialUseStore } from '../../lib/aws/stores/credential-use-store.ts';
import { memberReader } from '../../lib/aws/stores/member-reader.ts';
import { systemClock } from '../../lib/clock.ts';
import { config } from './config.ts';
import { deployedEncryptionKey } from './deployed-encryption-key.ts';
import { deployedTable } from './deployed-table.ts';

/** The dependencies of operations on credentials of programs. */
export const configuredCredentials = () => ({
  credentials: credentialStore(deployedTable),
  uses: credentialUseStore(deployedTable),
  members: memberReader(deployedTable),
  clock: systemClock,
});

/** Those of the operation that creates one. */
export function configuredCredentialMaker() {
  const { POLICY, OIDC_ISSUER, PUBLIC_URL } = config('POLICY', 'OIDC_ISSUER', 'PUBLIC_URL');
  return {
    ...configuredCredentials(),
    encryption: kmsCredentialEncryption(deployedEncryptionKey),
    answers: answerStore(deployedTable),
    rates: counters(deployedTable),
    policy: POLICY,
    issuer: OIDC_ISSUER,
    random: randomBytes,
    directoryUrl: `${PUBLIC_URL}/acme/directory`,
  };
}
