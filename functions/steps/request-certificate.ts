import { blockStore } from '../../lib/aws/stores/block-store.ts';
import { certificateStore } from '../../lib/aws/stores/certificate-store.ts';
import { chainStore } from '../../lib/aws/stores/chain-store.ts';
import { challengeStore } from '../../lib/aws/stores/challenge-store.ts';
import { evidenceStore } from '../../lib/aws/stores/evidence-store.ts';
import { grantReader } from '../../lib/aws/stores/grant-reader.ts';
import { issuerReader, issuerUses } from '../../lib/aws/stores/issuer-store.ts';
import { keyStore } from '../../lib/aws/stores/key-store.ts';
import { requestStore } from '../../lib/aws/stores/request-store.ts';
import { systemClock } from '../../lib/clock.ts';
import { httpsResolver } from '../../lib/dns/https-resolver.ts';
import { caaRulesFor } from '../../lib/issuers/caa-rules-for.ts';
import { requestCertificateStep } from '../../lib/workflow/request-certificate-step.ts';
import { StepInput } from '../../lib/workflow/step.ts';
import { stepHandler } from '../../lib/workflow/step-handler.ts';
import { config } from '../compose/config.ts';
import { configuredDeadlines } from '../compose/configured-deadlines.ts';
import { configuredCaa, configuredReuse, configuredRules } from '../compose/configured-rules.ts';
import { deployedOrders } from '../compose/deployed-orders.ts';
import { deployedTable } from '../compose/deployed-table.ts';
import { onFirstUse } from '../compose/on-first-use.ts';
import { once } from '../compose/once.ts';
import { upstreamCas } from '../compose/upstream-cas.ts';

const deps = once(() => {
  const caa = configuredCaa();
  return {
    store: deployedOrders(),
    challenges: challengeStore(deployedTable),
    evidence: evidenceStore(deployedTable),
    grants: grantReader(deployedTable),
    certificates: certificateStore(deployedTable),
    chains: chainStore(deployedTable),
    keys: keyStore(deployedTable),
    blocks: blockStore(deployedTable),
    choice: issuerReader(deployedTable),
    issuerUses: issuerUses(deployedTable),
    requests: requestStore(deployedTable),
    openCa: upstreamCas(),
    clock: systemClock,
    dns: httpsResolver({ url: config('RESOLVER_URL').RESOLVER_URL }),
    rules: configuredRules(),
    caa,
    caaOf: (issuer: Parameters<typeof caaRulesFor>[0]) => caaRulesFor(issuer, caa),
    reuseDays: configuredReuse(),
    terms: configuredDeadlines(),
  };
});

/** *Request certificate*: requests the certificate of an approved order from another CA, once. */
export const handler = onFirstUse(() =>
  stepHandler('Request certificate', StepInput, deps, requestCertificateStep),
);
