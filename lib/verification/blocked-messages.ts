import { type FindingSentences, findingsFrom } from '../order/finding.ts';

const LIFT = 'Submit again after {until}, or have an operator lift the block.';

/** Why no mail is sent for a domain. Apart from the other sentences, because the contact's page returns orders, too. */
export const BLOCKED_MESSAGES = {
  'domain-blocked': `A contact of {domain} declined. ${LIFT}`,
  'domain-blocked/parent': `A contact of {blocked} declined, which also blocks {domain}. ${LIFT}`,
  'domain-blocked/complained': `A contact of {domain} reported a mail as unwanted. ${LIFT}`,
  'domain-blocked/parent-complained': `A contact of {blocked} reported a mail as unwanted, which also blocks {domain}. ${LIFT}`,
} as const satisfies FindingSentences;

export const blockedMessage = /* @__PURE__ */ findingsFrom(BLOCKED_MESSAGES);
