import { answerStore } from '../../lib/aws/answer-store.ts';
import { challengeStore } from '../../lib/aws/challenge-store.ts';
import { counters } from '../../lib/aws/counters.ts';
import { memberReader } from '../../lib/aws/member-reader.ts';
import { orderStore } from '../../lib/aws/order-store.ts';
import { sfnWorkflow } from '../../lib/aws/sfn-workflow.ts';
import { waitStore } from '../../lib/aws/wait-store.ts';
import { systemClock } from '../../lib/clock.ts';
import { ownAccountReview } from '../../lib/configured-rules.ts';
import type { OrderChanger, Reviewing } from '../../lib/http/change-order.ts';
import { configuredViewRules } from '../../lib/http/view-rules.ts';

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
