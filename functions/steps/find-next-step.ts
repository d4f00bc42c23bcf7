import { blockStore } from '../../lib/aws/stores/block-store.ts';
import { challengeStore } from '../../lib/aws/stores/challenge-store.ts';
import { orderStore } from '../../lib/aws/stores/order-store.ts';
import { systemClock } from '../../lib/clock.ts';
import { once } from '../../lib/once.ts';
import { findNextStep } from '../../lib/workflow/find-next-step.ts';
import { StepInput } from '../../lib/workflow/step.ts';
import { stepHandler } from '../../lib/workflow/step-handler.ts';
import { configuredBlock } from '../compose/configured-block.ts';

const deps = once(() => ({
  store: orderStore(),
  challenges: challengeStore(),
  blocks: blockStore(),
  clock: systemClock,
  periods: configuredBlock(),
}));

/** *Find next step*: sees where the order is. */
export const handler = stepHandler('Find next step', StepInput, deps, findNextStep);
