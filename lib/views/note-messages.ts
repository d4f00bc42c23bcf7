import { type FindingSentences, findingsFrom } from '../order/finding.ts';

/** Notes about an order with a certificate. */
export const NOTE_MESSAGES = {
  'evidence-declined':
    '{contact} approved {domain} and withdrew the approval at {declinedAt}. Revoke the certificate within 24 hours, unless the contact approves again.',
  replaced:
    'This certificate was renewed by order {order}, and stays valid until it expires. Once the new one is installed everywhere, this one can be revoked with reason superseded.',
  'replaced/reissued':
    'This certificate was reissued by order {order}, and stays valid until it expires. Once the new one is installed everywhere, this one can be revoked with reason superseded.',
} as const satisfies FindingSentences;

export const noteMessage = /* @__PURE__ */ findingsFrom(NOTE_MESSAGES);
