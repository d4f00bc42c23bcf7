import { blockStore } from '../../lib/aws/block-store.ts';
import { challengeStore } from '../../lib/aws/challenge-store.ts';
import { evidenceStore } from '../../lib/aws/evidence-store.ts';
import { once } from '../../lib/aws/once.ts';
import { orderStore } from '../../lib/aws/order-store.ts';
import { systemClock } from '../../lib/clock.ts';
import { configuredHighRisk } from '../../lib/configured-high-risk.ts';
import { configuredReuse, configuredRules, periods } from '../../lib/configured-rules.ts';
import { needsReviewer } from '../../lib/review/needs-reviewer.ts';
import { recordEvidence } from '../../lib/workflow/record-evidence.ts';
import { StepInput } from '../../lib/workflow/step.ts';
import { stepHandler } from '../../lib/workflow/step-handler.ts';

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
