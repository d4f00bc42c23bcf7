import { challengeStore } from '../../lib/aws/stores/challenge-store.ts';
import { orderStore } from '../../lib/aws/stores/order-store.ts';
import { waitStore } from '../../lib/aws/stores/task-token-store.ts';
import { systemClock } from '../../lib/clock.ts';
import { once } from '../../lib/once.ts';
import { awaitSubmission } from '../../lib/workflow/await-submission.ts';
import { WaitingStepInput } from '../../lib/workflow/step.ts';
import { stepHandler } from '../../lib/workflow/step-handler.ts';
import { configuredTerms } from '../compose/configured-terms.ts';

const deps = once(() => ({
  store: orderStore(),
  challenges: challengeStore(),
  waits: waitStore(),
  clock: systemClock,
  terms: configuredTerms(),
}));

/** *Await submission*: waits until the applicant submits again. */
export const handler = stepHandler('Await submission', WaitingStepInput, deps, awaitSubmission);
