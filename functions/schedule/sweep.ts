import * as z from 'zod';
import { sfnWorkflow } from '../../lib/aws/services/sfn-workflow.ts';
import { blockStore } from '../../lib/aws/stores/block-store.ts';
import { challengeStore } from '../../lib/aws/stores/challenge-store.ts';
import { domainStore } from '../../lib/aws/stores/domain-store.ts';
import { evidenceStore } from '../../lib/aws/stores/evidence-store.ts';
import { sweepPositions } from '../../lib/aws/stores/sweep-positions.ts';
import { taskTokenStore } from '../../lib/aws/stores/task-token-store.ts';
import { after, systemClock } from '../../lib/clock.ts';
import { during, type Invocation, log, logError } from '../../lib/log.ts';
import { longestWaitingForReview, orderAges } from '../../lib/workflow/order-age.ts';
import { type SweepResult, sweep, sweepFailedExecution } from '../../lib/workflow/sweep.ts';
import { configuredDeadlines } from '../compose/configured-deadlines.ts';
import { deployedOrders } from '../compose/deployed-orders.ts';
import { deployedStateMachine } from '../compose/deployed-state-machine.ts';
import { deployedTable } from '../compose/deployed-table.ts';
import { onFirstUse } from '../compose/on-first-use.ts';
import { once } from '../compose/once.ts';

/** A minute less than the timeout of the function, for the items in progress and the ages of orders. */
export const SWEEP_SECONDS = 240;

/** The schedule, the start of the one-machine runtime (`full`), or the failure of an execution (`name`). */
const Event = z.object({
  detail: z.object({ full: z.boolean().optional(), name: z.string().optional() }).optional(),
});

const deps = once(() => {
  const terms = configuredDeadlines();
  return {
    store: deployedOrders(),
    challenges: challengeStore(deployedTable),
    taskTokens: taskTokenStore(deployedTable),
    workflow: sfnWorkflow(deployedStateMachine),
    clock: systemClock,
    terms,
    blocks: blockStore(deployedTable),
    evidence: evidenceStore(deployedTable),
    domains: domainStore(deployedTable),
    positions: sweepPositions(deployedTable),
    alarm: ({ id }: { id: string }, attempt: number) =>
      log('error', 'execution ended before its order', { orderId: id, attempt }),
    failed: (id: string, error: unknown) => logError('sweep of one item failed', error, { id }),
  };
});

/** The sweep: does what is due, and continues orders that a fault has stopped. */
const serve = (event: unknown, invocation: Invocation = {}): Promise<SweepResult> =>
  during(invocation, async () => {
    const { detail } = Event.parse(event);
    if (detail?.name !== undefined) {
      await sweepFailedExecution(deps(), detail.name);
      return { processed: 1, failed: 0, stopped: false };
    }
    const all = detail?.full ?? false;
    const terms = all ? { all } : { until: after(systemClock.now(), SWEEP_SECONDS, 'seconds') };
    const ages = orderAges(deps().terms.periods);
    const swept = await sweep({ ...deps(), onOrder: ages.add }, terms);
    if (swept.stopped) log('warn', 'sweep stopped before the end', swept);
    else log('info', 'swept', swept);
    const inReview = await longestWaitingForReview(deps().store);
    if (inReview) ages.add(inReview);
    ages.measureAges(deps().clock.now());
    return swept;
  });

export const handler = onFirstUse(() => serve);
