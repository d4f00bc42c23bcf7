import { type FindingSentences, findingsFrom } from '../order/finding.ts';

/** Findings about a renewal or reissue. */
export const RENEWAL_MESSAGES = {
  'reissue-changes-names':
    'A reissued certificate has the same content as the former one. Cancel this order and renew instead.',
  'reissue-changes-organization':
    'A reissued certificate has the same content as the former one. Cancel this order and renew instead.',
} as const satisfies FindingSentences;

export const renewalMessage = /* @__PURE__ */ findingsFrom(RENEWAL_MESSAGES);
