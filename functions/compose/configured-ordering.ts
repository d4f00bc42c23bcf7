import { randomBytes } from 'node:crypto';
import { sfnWorkflow } from '../../lib/aws/services/sfn-workflow.ts';
import { answerStore } from '../../lib/aws/stores/answer-store.ts';
import { challengeStore } from '../../lib/aws/stores/challenge-store.ts';
import { counters } from '../../lib/aws/stores/counters.ts';
import { keyStore } from '../../lib/aws/stores/key-store.ts';
import { systemClock } from '../../lib/clock.ts';
import type { RateDeps } from '../../lib/http/rate-limits.ts';
import type { ApplicationChangeDeps } from '../../lib/use-cases/modify-application.ts';
import { configuredRules } from './configured-rules.ts';
import { configuredViewRules } from './configured-view-rules.ts';
import { deployedOrders } from './deployed-orders.ts';
import { deployedStateMachine } from './deployed-state-machine.ts';
import { deployedTable } from './deployed-table.ts';

/** The dependencies of operations that change an application. */
export const configuredApplicationChanges = (): ApplicationChangeDeps & RateDeps => ({
  store: deployedOrders(),
  keys: keyStore(deployedTable),
  rates: counters(deployedTable),
  challenges: challengeStore(deployedTable),
  clock: systemClock,
  rules: configuredRules(),
  view: configuredViewRules(),
});

/** The dependencies of operations that create an order: a new one, a renewal, a reissue. */
export const configuredOrdering = () => ({
  store: deployedOrders(),
  keys: keyStore(deployedTable),
  answers: answerStore(deployedTable),
  rates: counters(deployedTable),
  workflow: sfnWorkflow(deployedStateMachine),
  clock: systemClock,
  rules: configuredRules(),
  view: configuredViewRules(),
  random: randomBytes,
});
