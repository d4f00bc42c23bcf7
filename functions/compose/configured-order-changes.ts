import { sfnWorkflow } from '../../lib/aws/services/sfn-workflow.ts';
import { answerStore } from '../../lib/aws/stores/answer-store.ts';
import { challengeStore } from '../../lib/aws/stores/challenge-store.ts';
import { counters } from '../../lib/aws/stores/counters.ts';
import { memberReader } from '../../lib/aws/stores/member-reader.ts';
import { taskTokenStore } from '../../lib/aws/stores/task-token-store.ts';
import { systemClock } from '../../lib/clock.ts';
import type { OrderChangeDeps, ReviewDeps } from '../../lib/use-cases/change-order.ts';
import { ownAccountReview } from './configured-rules.ts';
import { configuredViewRules } from './configured-view-rules.ts';
import { deployedOrders } from './deployed-orders.ts';
import { deployedStateMachine } from './deployed-state-machine.ts';
import { deployedTable } from './deployed-table.ts';

/** The dependencies of operations that change an order. */
export const configuredOrderChanges = (): OrderChangeDeps => ({
  store: deployedOrders(),
  challenges: challengeStore(deployedTable),
  answers: answerStore(deployedTable),
  rates: counters(deployedTable),
  workflow: sfnWorkflow(deployedStateMachine),
  taskTokens: taskTokenStore(deployedTable),
  clock: systemClock,
  view: configuredViewRules(),
});

/** The dependencies of a reviewer's operations. */
export const configuredReviews = (): ReviewDeps => ({
  ...configuredOrderChanges(),
  fourEyes: { members: memberReader(deployedTable), ownAccount: ownAccountReview() },
});
