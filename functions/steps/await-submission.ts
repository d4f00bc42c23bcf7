import { challengeStore } from '../../lib/aws/challenge-store.ts';
import { once } from '../../lib/aws/once.ts';
import { orderStore } from '../../lib/aws/order-store.ts';
import { waitStore } from '../../lib/aws/wait-store.ts';
import { systemClock } from '../../lib/clock.ts';
import { awaitSubmission } from '../../lib/workflow/await-submission.ts';
import { configuredTerms } from '../../lib/workflow/configured-terms.ts';
import { WaitingStepInput } from '../../lib/workflow/step.ts';
import { stepHandler } from '../../lib/workflow/step-handler.ts';

const deps = once(() => ({
  store: orderStore(),
  challenges: challengeStore(),
  waits: waitStore(),
  clock: systemClock,
  terms: configuredTerms(),
}));

/** *Await submission*: waits until the applicant submits again. */
export const handler = stepHandler('Await submission', WaitingStepInput, deps, awaitSubmission);
