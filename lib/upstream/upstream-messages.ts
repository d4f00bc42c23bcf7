import { type FindingSentences, findingsFrom } from '../order/finding.ts';

/** Why an order is returned that an upstream CA should have certified. */
export const UPSTREAM_MESSAGES = {
  'upstream-refused':
    '{issuer} does not issue this certificate: {detail} ({problem}). Correct what it names, then submit the order again.',
  'upstream-differs':
    '{issuer} issued a certificate that differs from the order ({fields}). It was revoked there and is not handed out. Ask the operator before you submit the order again.',
  'upstream-unknown':
    'It is unknown whether {issuer} issued the certificate. The operator has been notified. Submit the order again to request another certificate.',
  'upstream-late':
    '{issuer} did not issue the certificate within a day. The last that was heard of it: {detail} Submit the order again.',
} as const satisfies FindingSentences;

export const upstreamMessage = /* @__PURE__ */ findingsFrom(UPSTREAM_MESSAGES);
