import { blockStore } from '../../lib/aws/stores/block-store.ts';
import { challengeStore } from '../../lib/aws/stores/challenge-store.ts';
import { domainStore } from '../../lib/aws/stores/domain-store.ts';
import { evidenceStore } from '../../lib/aws/stores/evidence-store.ts';
import { grantReader } from '../../lib/aws/stores/grant-reader.ts';
import { systemClock } from '../../lib/clock.ts';
import { needsReviewer } from '../../lib/review/needs-reviewer.ts';
import { recordEvidence } from '../../lib/workflow/record-evidence.ts';
import { StepInput } from '../../lib/workflow/step.ts';
import { stepHandler } from '../../lib/workflow/step-handler.ts';
import { configuredHighRisk } from '../compose/configured-high-risk.ts';
import { configuredPeriods, configuredReuse, configuredRules } from '../compose/configured-rules.ts';
import { deployedOrders } from '../compose/deployed-orders.ts';
import { deployedTable } from '../compose/deployed-table.ts';
import { onFirstUse } from '../compose/on-first-use.ts';
import { once } from '../compose/once.ts';

const deps = once(() => ({
  needsReviewer: needsReviewer(configuredHighRisk()),
  store: deployedOrders(),
  challenges: challengeStore(deployedTable),
  evidence: evidenceStore(deployedTable),
  grants: grantReader(deployedTable),
  domains: domainStore(deployedTable),
  blocks: blockStore(deployedTable),
  clock: systemClock,
  periods: configuredPeriods(),
  reuseDays: configuredReuse(),
  rules: configuredRules(),
}));

/** *Record evidence*: records the evidence of each domain. */
export const handler = onFirstUse(() => stepHandler('Record evidence', StepInput, deps, recordEvidence));
