import { sfnWorkflow } from '../../lib/aws/services/sfn-workflow.ts';
import { blockStore } from '../../lib/aws/stores/block-store.ts';
import { challengeStore } from '../../lib/aws/stores/challenge-store.ts';
import { orderStore } from '../../lib/aws/stores/order-store.ts';
import { waitStore } from '../../lib/aws/stores/task-token-store.ts';
import { systemClock } from '../../lib/clock.ts';
import { once } from '../../lib/once.ts';
import { needsReviewer } from '../../lib/review/needs-reviewer.ts';
import { review } from '../../lib/workflow/review.ts';
import { WaitingStepInput } from '../../lib/workflow/step.ts';
import { stepHandler } from '../../lib/workflow/step-handler.ts';
import { configuredHighRisk } from '../compose/configured-high-risk.ts';
import { configuredTerms } from '../compose/configured-terms.ts';

const deps = once(() => {
  const terms = configuredTerms();
  return {
    store: orderStore(),
    challenges: challengeStore(),
    blocks: blockStore(),
    waits: waitStore(),
    workflow: sfnWorkflow(),
    clock: systemClock,
    terms,
    periods: terms.periods,
    needsReviewer: needsReviewer(configuredHighRisk()),
  };
});

/** *Review*: waits for a reviewer, or approves in the policy's name. */
export const handler = stepHandler('Review', WaitingStepInput, deps, review);
