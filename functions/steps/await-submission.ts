import { challengeStore } from '../../lib/aws/stores/challenge-store.ts';
import { taskTokenStore } from '../../lib/aws/stores/task-token-store.ts';
import { systemClock } from '../../lib/clock.ts';
import { awaitSubmission } from '../../lib/workflow/await-submission.ts';
import { WaitingStepInput } from '../../lib/workflow/step.ts';
import { stepHandler } from '../../lib/workflow/step-handler.ts';
import { configuredDeadlines } from '../compose/configured-deadlines.ts';
import { deployedOrders } from '../compose/deployed-orders.ts';
import { deployedTable } from '../compose/deployed-table.ts';
import { onFirstUse } from '../compose/on-first-use.ts';
import { once } from '../compose/once.ts';

const deps = once(() => ({
  store: deployedOrders(),
  challenges: challengeStore(deployedTable),
  taskTokens: taskTokenStore(deployedTable),
  clock: systemClock,
  terms: configuredDeadlines(),
}));

/** *Await submission*: waits until the applicant submits again. */
export const handler = onFirstUse(() =>
  stepHandler('Await submission', WaitingStepInput, deps, awaitSubmission),
);
