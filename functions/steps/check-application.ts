import { randomBytes } from 'node:crypto';
import { blockStore } from '../../lib/aws/stores/block-store.ts';
import { challengeStore } from '../../lib/aws/stores/challenge-store.ts';
import { domainStore } from '../../lib/aws/stores/domain-store.ts';
import { evidenceStore } from '../../lib/aws/stores/evidence-store.ts';
import { grantReader } from '../../lib/aws/stores/grant-reader.ts';
import { issuerReader } from '../../lib/aws/stores/issuer-store.ts';
import { keyStore } from '../../lib/aws/stores/key-store.ts';
import { systemClock } from '../../lib/clock.ts';
import { httpsResolver } from '../../lib/dns/https-resolver.ts';
import { checkApplication } from '../../lib/workflow/check-application.ts';
import { StepInput } from '../../lib/workflow/step.ts';
import { stepHandler } from '../../lib/workflow/step-handler.ts';
import { config } from '../compose/config.ts';
import { configuredCaa, configuredReuse, configuredRules } from '../compose/configured-rules.ts';
import { deployedOrders } from '../compose/deployed-orders.ts';
import { deployedTable } from '../compose/deployed-table.ts';
import { onFirstUse } from '../compose/on-first-use.ts';
import { once } from '../compose/once.ts';

const deps = once(() => ({
  store: deployedOrders(),
  keys: keyStore(deployedTable),
  blocks: blockStore(deployedTable),
  challenges: challengeStore(deployedTable),
  evidence: evidenceStore(deployedTable),
  grants: grantReader(deployedTable),
  domains: domainStore(deployedTable),
  reuseDays: configuredReuse(),
  random: randomBytes,
  dns: httpsResolver({ url: config('RESOLVER_URL').RESOLVER_URL }),
  clock: systemClock,
  rules: configuredRules(),
  caa: configuredCaa(),
  choice: issuerReader(deployedTable),
}));

/** *Check application*: the checks that need the network, other accounts' data or the rules of the day. */
export const handler = onFirstUse(() => stepHandler('Check application', StepInput, deps, checkApplication));
