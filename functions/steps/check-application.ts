import { blockStore } from '../../lib/aws/stores/block-store.ts';
import { keyStore } from '../../lib/aws/stores/key-store.ts';
import { orderStore } from '../../lib/aws/stores/order-store.ts';
import { systemClock } from '../../lib/clock.ts';
import { httpsResolver } from '../../lib/dns/https-resolver.ts';
import { once } from '../../lib/once.ts';
import { checkApplication } from '../../lib/workflow/check-application.ts';
import { StepInput } from '../../lib/workflow/step.ts';
import { stepHandler } from '../../lib/workflow/step-handler.ts';
import { settings } from '../compose/config.ts';
import { configuredCaa, configuredRules } from '../compose/configured-rules.ts';

const deps = once(() => ({
  store: orderStore(),
  keys: keyStore(),
  blocks: blockStore(),
  dns: httpsResolver({ url: settings('RESOLVER_URL').RESOLVER_URL }),
  clock: systemClock,
  rules: configuredRules(),
  caa: configuredCaa(),
}));

/** *Check application*: what needs the network, other accounts' data or the day's rules. */
export const handler = stepHandler('Check application', StepInput, deps, checkApplication);
