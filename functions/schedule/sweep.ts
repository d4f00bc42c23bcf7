import * as z from 'zod';
import { blockStore } from '../../lib/aws/block-store.ts';
import { challengeStore } from '../../lib/aws/challenge-store.ts';
import { evidenceStore } from '../../lib/aws/evidence-store.ts';
import { once } from '../../lib/aws/once.ts';
import { orderStore } from '../../lib/aws/order-store.ts';
import { sfnWorkflow } from '../../lib/aws/sfn-workflow.ts';
import { waitStore } from '../../lib/aws/wait-store.ts';
import { systemClock } from '../../lib/clock.ts';
import { during, type Invocation, log, logError } from '../../lib/log.ts';
import { configuredTerms } from '../../lib/workflow/configured-terms.ts';
import { followFault } from '../../lib/workflow/follow-fault.ts';
import { longestInReview, oldestOrders } from '../../lib/workflow/oldest-order.ts';
import { type Swept, sweep } from '../../lib/workflow/sweep.ts';

/** The schedule's tick, the start of the whole machine, or an execution that ended badly. */
const Event = z.object({
  detail: z.object({ full: z.boolean().optional(), name: z.string().optional() }).optional(),
});

const deps = once(() => {
  const terms = configuredTerms();
  return {
    store: orderStore(),
    challenges: challengeStore(),
    waits: waitStore(),
    workflow: sfnWorkflow(),
    clock: systemClock,
    terms,
    blocks: blockStore(),
    evidence: evidenceStore(),
    alarm: ({ id }: { id: string }, run: number) =>
      log('error', 'execution ended before its order', { orderId: id, run }),
    failed: (id: string, error: unknown) => logError('could not be swept', error, { id }),
  };
});

/** The sweep: does what is due, and brings on what a fault has stopped. */
export const handler = (event: unknown, invocation: Invocation = {}): Promise<Swept> =>
  during(invocation, async () => {
    const { detail } = Event.parse(event);
    if (detail?.name !== undefined) {
      await followFault(deps(), detail.name);
      return { looked: 1, failed: 0 };
    }
    const oldest = oldestOrders(deps().terms.periods);
    const swept = await sweep({ ...deps(), saw: oldest.saw }, { all: detail?.full ?? false });
    log('info', 'swept', swept);
    const inReview = await longestInReview(deps().store);
    if (inReview) oldest.saw(inReview);
    oldest.tell(deps().clock.now());
    return swept;
  });
