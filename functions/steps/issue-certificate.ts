import { blockStore } from '../../lib/aws/stores/block-store.ts';
import { certificateStore } from '../../lib/aws/stores/certificate-store.ts';
import { challengeStore } from '../../lib/aws/stores/challenge-store.ts';
import { evidenceStore } from '../../lib/aws/stores/evidence-store.ts';
import { grantReader } from '../../lib/aws/stores/grant-reader.ts';
import { issuerReader } from '../../lib/aws/stores/issuer-store.ts';
import { keyStore } from '../../lib/aws/stores/key-store.ts';
import { requestStore } from '../../lib/aws/stores/request-store.ts';
import { systemClock } from '../../lib/clock.ts';
import { httpsResolver } from '../../lib/dns/https-resolver.ts';
import { issueCertificateStep } from '../../lib/workflow/issue-certificate-step.ts';
import { StepInput } from '../../lib/workflow/step.ts';
import { stepHandler } from '../../lib/workflow/step-handler.ts';
import { config } from '../compose/config.ts';
import { configuredDeadlines } from '../compose/configured-deadlines.ts';
import { configuredCaa, configuredReuse, configuredRules } from '../compose/configured-rules.ts';
import { deployedOrders } from '../compose/deployed-orders.ts';
import { deployedTable } from '../compose/deployed-table.ts';
import { issuingCas } from '../compose/issuing-cas.ts';
import { onFirstUse } from '../compose/on-first-use.ts';
import { once } from '../compose/once.ts';

const deps = once(() => ({
  store: deployedOrders(),
  challenges: challengeStore(deployedTable),
  evidence: evidenceStore(deployedTable),
  grants: grantReader(deployedTable),
  certificates: certificateStore(deployedTable),
  keys: keyStore(deployedTable),
  blocks: blockStore(deployedTable),
  issuers: issuingCas(),
  choice: issuerReader(deployedTable),
  requests: requestStore(deployedTable),
  clock: systemClock,
  dns: httpsResolver({ url: config('RESOLVER_URL').RESOLVER_URL }),
  rules: configuredRules(),
  caa: configuredCaa(),
  reuseDays: configuredReuse(),
  terms: configuredDeadlines(),
}));

/** *Issue certificate*: issues the certificate of an approved order, once. */
export const handler = onFirstUse(() =>
  stepHandler('Issue certificate', StepInput, deps, issueCertificateStep),
);
