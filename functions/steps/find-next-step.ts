import { blockStore } from '../../lib/aws/stores/block-store.ts';
import { challengeStore } from '../../lib/aws/stores/challenge-store.ts';
import { systemClock } from '../../lib/clock.ts';
import { findNextStep } from '../../lib/workflow/find-next-step.ts';
import { StepInput } from '../../lib/workflow/step.ts';
import { stepHandler } from '../../lib/workflow/step-handler.ts';
import { configuredBlock } from '../compose/configured-block.ts';
import { deployedOrders } from '../compose/deployed-orders.ts';
import { deployedTable } from '../compose/deployed-table.ts';
import { onFirstUse } from '../compose/on-first-use.ts';
import { once } from '../compose/once.ts';

const deps = once(() => ({
  store: deployedOrders(),
  challenges: challengeStore(deployedTable),
  blocks: blockStore(deployedTable),
  clock: systemClock,
  periods: configuredBlock(),
}));

/** *Find next step*: determines how the state machine continues. */
export const handler = onFirstUse(() => stepHandler('Find next step', StepInput, deps, findNextStep));
