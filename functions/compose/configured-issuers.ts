import { pcaApi } from '../../lib/aws/acm-pca/pca-api.ts';
import { kmsAccountKeyEncryption } from '../../lib/aws/services/kms-account-key-encryption.ts';
import { answerStore } from '../../lib/aws/stores/answer-store.ts';
import { counters } from '../../lib/aws/stores/counters.ts';
import { issuerStore, issuerUses } from '../../lib/aws/stores/issuer-store.ts';
import { memberReader } from '../../lib/aws/stores/member-reader.ts';
import { systemClock } from '../../lib/clock.ts';
import { acmeRegistrar } from '../../lib/upstream/acme/registrar.ts';
import { pcaChecker } from '../../lib/upstream/pca/pca-check.ts';
import { config } from './config.ts';
import { deployedEncryptionKey } from './deployed-encryption-key.ts';
import { deployedTable } from './deployed-table.ts';

/** The dependencies of operations on issuers. */
export function configuredIssuers() {
  const accountKeys = kmsAccountKeyEncryption(deployedEncryptionKey);
  return {
    choice: issuerStore(deployedTable),
    issuerUses: issuerUses(deployedTable),
    members: memberReader(deployedTable),
    answers: answerStore(deployedTable),
    rates: counters(deployedTable),
    accountKeys,
    registrar: acmeRegistrar({ fetch, clock: systemClock, accountKeys }),
    privateCas: pcaChecker(pcaApi(), systemClock),
    policy: config('POLICY').POLICY,
    clock: systemClock,
  };
}
