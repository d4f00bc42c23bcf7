import { sfnWorkflow } from '../../lib/aws/services/sfn-workflow.ts';
import { evidenceStore } from '../../lib/aws/stores/evidence-store.ts';
import { taskTokenStore } from '../../lib/aws/stores/task-token-store.ts';
import { systemClock } from '../../lib/clock.ts';
import { httpsResolver } from '../../lib/dns/https-resolver.ts';
import { fromSeveralNetworks } from '../../lib/domain-validation/from-several-networks.ts';
import { networks } from '../../lib/domain-validation/networks.ts';
import { performCheck } from '../../lib/domain-validation/perform-check.ts';
import { config } from './config.ts';
import { configuredDomains, configuredIssuerNames } from './configured-domains.ts';
import { configuredPerspectives, logObserved } from './configured-perspectives.ts';
import { deployedStateMachine } from './deployed-state-machine.ts';
import { deployedTable } from './deployed-table.ts';

/** The dependencies of functions that look at the DNS and at websites: a security context of its own. */
export function configuredDomainChecks() {
  const { POLICY, RESOLVER_URL, HTTP_CHECK_NETWORKS } = config(
    'POLICY',
    'RESOLVER_URL',
    'HTTP_CHECK_NETWORKS',
  );
  return {
    ...configuredDomains(),
    evidence: evidenceStore(deployedTable),
    taskTokens: taskTokenStore(deployedTable),
    workflow: sfnWorkflow(deployedStateMachine),
    policy: POLICY,
    names: configuredIssuerNames(),
    look: fromSeveralNetworks({
      look: performCheck({
        dns: httpsResolver({ url: RESOLVER_URL }),
        networks: networks(HTTP_CHECK_NETWORKS),
        clock: systemClock,
      }),
      remotes: configuredPerspectives(),
      clock: systemClock,
      binding: POLICY === 'br',
      observed: logObserved,
    }),
  };
}
