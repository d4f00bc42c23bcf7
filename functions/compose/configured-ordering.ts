import { randomBytes } from 'node:crypto';
import { sfnWorkflow } from '../../lib/aws/services/sfn-workflow.ts';
import { answerStore } from '../../lib/aws/stores/answer-store.ts';
import { counters } from '../../lib/aws/stores/counters.ts';
import { keyStore } from '../../lib/aws/stores/key-store.ts';
import { orderStore } from '../../lib/aws/stores/order-store.ts';
import { systemClock } from '../../lib/clock.ts';
import { configuredViewRules } from '../../lib/views/view-rules.ts';
import { configuredRules } from './configured-rules.ts';

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
