import { type FindingSentences, findingsFrom } from '../order/finding.ts';

const BLOCKED =
  'The domain is blocked for this account for some time. Remove its names, or agree with the contact and have an operator lift the block.';

/** Why an order is returned after a decline. An unchanged order would be returned again, so none offers to resubmit it. */
export const DECLINE_MESSAGES = {
  'approval-ended/by':
    '{contact} withdrew the approval for {domain}. Submit again; the contact then gets a new mail.',
  'contact-complained': `{contact} reported the mail about {domain} as unwanted. ${BLOCKED}`,
  'contact-declined': `{contact} declined for {domain}. ${BLOCKED}`,
  'contact-declined/comment': `{contact} declined for {domain}. ${BLOCKED} They wrote: “{comment}”`,
} as const satisfies FindingSentences;

export const declineMessage = /* @__PURE__ */ findingsFrom(DECLINE_MESSAGES);
