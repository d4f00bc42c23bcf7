import { type FindingSentences, findingsFrom } from '../order/finding.ts';

/** Findings about a replacement that an operator requests. */
export const REPLACEMENT_MESSAGES = {
  'condition-needed':
    'Say which certificates: by issuer, keyType, account, issuedAfter or issuedBefore. For all of them, give the present time as issuedBefore.',
  'not-allowed/unknown-ca': 'There is no CA with this id. The ids are shown by GET /v1/ca.',
  'not-allowed/in-future':
    'This is in the future. Certificates that are issued from now on replace others, and are not to be replaced themselves.',
  'not-allowed/not-before':
    'No certificate was issued in this time: it must begin before it ends, which is now if no end is given.',
} as const satisfies FindingSentences;

export const replacementMessage = /* @__PURE__ */ findingsFrom(REPLACEMENT_MESSAGES);
