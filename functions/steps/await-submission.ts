import { once } from '../../lib/aws/once.ts';
import { orderStore } from '../../lib/aws/order-store.ts';
import { waitStore } from '../../lib/aws/wait-store.ts';
import { awaitSubmission } from '../../lib/workflow/await-submission.ts';
import { configuredTerms } from '../../lib/workflow/configured-terms.ts';
import { WaitingStepInput } from '../../lib/workflow/step.ts';
import { stepHandler } from '../../lib/workflow/step-handler.ts';

const deps = once(() => ({ store: orderStore(), waits: waitStore(), terms: configuredTerms() }));

/** *Await submission*: waits until the applicant submits again. */
export const handler = stepHandler('Await submission', WaitingStepInput, deps, awaitSubmission);
