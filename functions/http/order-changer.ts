import { sfnWorkflow } from '../../lib/aws/services/sfn-workflow.ts';
import { answerStore } from '../../lib/aws/stores/answer-store.ts';
import { challengeStore } from '../../lib/aws/stores/challenge-store.ts';
import { counters } from '../../lib/aws/stores/counters.ts';
import { memberReader } from '../../lib/aws/stores/member-reader.ts';
import { orderStore } from '../../lib/aws/stores/order-store.ts';
import { waitStore } from '../../lib/aws/stores/task-token-store.ts';
import { systemClock } from '../../lib/clock.ts';
import type { OrderChanger, Reviewing } from '../../lib/use-cases/change-order.ts';
import { configuredViewRules } from '../../lib/views/view-rules.ts';
import { ownAccountReview } from '../compose/configured-rules.ts';

/** What operations that change an order need, as it is deployed. */
export const orderChanger = (): OrderChanger => ({
  store: orderStore(),
  challenges: challengeStore(),
  answers: answerStore(),
  rates: counters(),
  workflow: sfnWorkflow(),
  waits: waitStore(),
  clock: systemClock,
  view: configuredViewRules(),
});

/** What operations of reviewers need beside that. */
export const reviewing = (): Reviewing => ({
  ...orderChanger(),
  fourEyes: { members: memberReader(), ownAccount: ownAccountReview() },
});
