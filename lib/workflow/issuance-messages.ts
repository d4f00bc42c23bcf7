import { type FindingSentences, findingsFrom } from '../order/finding.ts';

/** Why an order is returned by the step that issues. */
export const ISSUANCE_MESSAGES = {
  'ca-ends-before':
    'The issuing CA ends on {day}, before the certificate would. Request at most {days} days, or wait for the next CA.',
  'nothing-left-to-reissue':
    'The certificate that this one replaces expires within a day. Cancel this order and renew.',
  'service-fault':
    'The service failed to issue the certificate. The application is correct. Submit the order again.',
} as const satisfies FindingSentences;

export const issuanceMessage = /* @__PURE__ */ findingsFrom(ISSUANCE_MESSAGES);
