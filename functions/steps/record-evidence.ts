import { blockStore } from '../../lib/aws/stores/block-store.ts';
import { challengeStore } from '../../lib/aws/stores/challenge-store.ts';
import { evidenceStore } from '../../lib/aws/stores/evidence-store.ts';
import { orderStore } from '../../lib/aws/stores/order-store.ts';
import { systemClock } from '../../lib/clock.ts';
import { once } from '../../lib/once.ts';
import { needsReviewer } from '../../lib/review/needs-reviewer.ts';
import { recordEvidence } from '../../lib/workflow/record-evidence.ts';
import { StepInput } from '../../lib/workflow/step.ts';
import { stepHandler } from '../../lib/workflow/step-handler.ts';
import { configuredHighRisk } from '../compose/configured-high-risk.ts';
import { configuredReuse, configuredRules, periods } from '../compose/configured-rules.ts';

const deps = once(() => ({
  needsReviewer: needsReviewer(configuredHighRisk()),
  store: orderStore(),
  challenges: challengeStore(),
  evidence: evidenceStore(),
  blocks: blockStore(),
  clock: systemClock,
  periods: periods(),
  reuseDays: configuredReuse(),
  rules: configuredRules(),
}));

/** *Record evidence*: writes down what proves each domain. */
export const handler = stepHandler('Record evidence', StepInput, deps, recordEvidence);
