import { blockStore } from '../../lib/aws/stores/block-store.ts';
import { certificateStore } from '../../lib/aws/stores/certificate-store.ts';
import { challengeStore } from '../../lib/aws/stores/challenge-store.ts';
import { keyStore } from '../../lib/aws/stores/key-store.ts';
import { orderStore } from '../../lib/aws/stores/order-store.ts';
import { systemClock } from '../../lib/clock.ts';
import { httpsResolver } from '../../lib/dns/https-resolver.ts';
import { once } from '../../lib/once.ts';
import { issue } from '../../lib/workflow/issue.ts';
import { StepInput } from '../../lib/workflow/step.ts';
import { stepHandler } from '../../lib/workflow/step-handler.ts';
import { settings } from '../compose/config.ts';
import { configuredCaa, configuredReuse, configuredRules } from '../compose/configured-rules.ts';
import { configuredTerms } from '../compose/configured-terms.ts';
import { issuingCas } from '../compose/issuing-cas.ts';

const deps = once(() => ({
  store: orderStore(),
  challenges: challengeStore(),
  certificates: certificateStore(),
  keys: keyStore(),
  blocks: blockStore(),
  issuers: issuingCas(),
  clock: systemClock,
  dns: httpsResolver({ url: settings('RESOLVER_URL').RESOLVER_URL }),
  rules: configuredRules(),
  caa: configuredCaa(),
  reuseDays: configuredReuse(),
  terms: configuredTerms(),
}));

/** *Issue certificate*: makes the certificate of an approved order, once. */
export const handler = stepHandler('Issue certificate', StepInput, deps, issue);
