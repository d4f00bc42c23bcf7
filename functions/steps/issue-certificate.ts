import { blockStore } from '../../lib/aws/block-store.ts';
import { certificateStore } from '../../lib/aws/certificate-store.ts';
import { challengeStore } from '../../lib/aws/challenge-store.ts';
import { issuingCas } from '../../lib/aws/issuing-cas.ts';
import { keyStore } from '../../lib/aws/key-store.ts';
import { once } from '../../lib/aws/once.ts';
import { orderStore } from '../../lib/aws/order-store.ts';
import { systemClock } from '../../lib/clock.ts';
import { settings } from '../../lib/config.ts';
import { configuredCaa, configuredReuse, configuredRules } from '../../lib/configured-rules.ts';
import { httpsResolver } from '../../lib/dns/https-resolver.ts';
import { configuredTerms } from '../../lib/workflow/configured-terms.ts';
import { issue } from '../../lib/workflow/issue.ts';
import { StepInput } from '../../lib/workflow/step.ts';
import { stepHandler } from '../../lib/workflow/step-handler.ts';

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
