import { sfnWorkflow } from '../../lib/aws/services/sfn-workflow.ts';
import { blockStore } from '../../lib/aws/stores/block-store.ts';
import { challengeStore } from '../../lib/aws/stores/challenge-store.ts';
import { taskTokenStore } from '../../lib/aws/stores/task-token-store.ts';
import { systemClock } from '../../lib/clock.ts';
import { needsReviewer } from '../../lib/review/needs-reviewer.ts';
import { review } from '../../lib/workflow/review.ts';
import { WaitingStepInput } from '../../lib/workflow/step.ts';
import { stepHandler } from '../../lib/workflow/step-handler.ts';
import { configuredDeadlines } from '../compose/configured-deadlines.ts';
import { configuredHighRisk } from '../compose/configured-high-risk.ts';
import { deployedOrders } from '../compose/deployed-orders.ts';
import { deployedStateMachine } from '../compose/deployed-state-machine.ts';
import { deployedTable } from '../compose/deployed-table.ts';
import { onFirstUse } from '../compose/on-first-use.ts';
import { once } from '../compose/once.ts';

const deps = once(() => {
  const terms = configuredDeadlines();
  return {
    store: deployedOrders(),
    challenges: challengeStore(deployedTable),
    blocks: blockStore(deployedTable),
    taskTokens: taskTokenStore(deployedTable),
    workflow: sfnWorkflow(deployedStateMachine),
    clock: systemClock,
    terms,
    periods: terms.periods,
    needsReviewer: needsReviewer(configuredHighRisk()),
  };
});

/** *Review*: waits for a reviewer, or approves by policy. */
export const handler = onFirstUse(() => stepHandler('Review', WaitingStepInput, deps, review));
