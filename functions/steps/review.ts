import { blockStore } from '../../lib/aws/block-store.ts';
import { challengeStore } from '../../lib/aws/challenge-store.ts';
import { once } from '../../lib/aws/once.ts';
import { orderStore } from '../../lib/aws/order-store.ts';
import { sfnWorkflow } from '../../lib/aws/sfn-workflow.ts';
import { waitStore } from '../../lib/aws/wait-store.ts';
import { systemClock } from '../../lib/clock.ts';
import { configuredHighRisk } from '../../lib/configured-high-risk.ts';
import { needsReviewer } from '../../lib/review/needs-reviewer.ts';
import { configuredTerms } from '../../lib/workflow/configured-terms.ts';
import { review } from '../../lib/workflow/review.ts';
import { WaitingStepInput } from '../../lib/workflow/step.ts';
import { stepHandler } from '../../lib/workflow/step-handler.ts';

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
