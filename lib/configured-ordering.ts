import { randomBytes } from 'node:crypto';
import { answerStore } from './aws/answer-store.ts';
import { counters } from './aws/counters.ts';
import { keyStore } from './aws/key-store.ts';
import { orderStore } from './aws/order-store.ts';
import { sfnWorkflow } from './aws/sfn-workflow.ts';
import { systemClock } from './clock.ts';
import { configuredRules } from './configured-rules.ts';
import { configuredViewRules } from './http/view-rules.ts';

/** What a call needs, deployed, that begins an order: a new one, or one that replaces another. */
export const configuredOrdering = () => ({
  store: orderStore(),
  keys: keyStore(),
  answers: answerStore(),
  rates: counters(),
  workflow: sfnWorkflow(),
  clock: systemClock,
  rules: configuredRules(),
  view: configuredViewRules(),
  random: randomBytes,
});
