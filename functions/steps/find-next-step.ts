import { blockStore } from '../../lib/aws/block-store.ts';
import { challengeStore } from '../../lib/aws/challenge-store.ts';
import { once } from '../../lib/aws/once.ts';
import { orderStore } from '../../lib/aws/order-store.ts';
import { systemClock } from '../../lib/clock.ts';
import { configuredBlock } from '../../lib/configured-block.ts';
import { findNextStep } from '../../lib/workflow/find-next-step.ts';
import { StepInput } from '../../lib/workflow/step.ts';
import { stepHandler } from '../../lib/workflow/step-handler.ts';

const deps = once(() => ({
  store: orderStore(),
  challenges: challengeStore(),
  blocks: blockStore(),
  clock: systemClock,
  periods: configuredBlock(),
}));

/** *Find next step*: sees where the order is. */
export const handler = stepHandler('Find next step', StepInput, deps, findNextStep);
