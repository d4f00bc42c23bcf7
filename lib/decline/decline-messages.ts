import { type FindingSentences, findingsFrom } from '../order/finding.ts';

/** Why an order is returned after a decline. An unchanged order would be returned again, so none offers to resubmit it. */
export const DECLINE_MESSAGES = {
  'approval-ended/by':
    '{contact} withdrew the approval for {domain}. Submit again; the contact then gets a new mail.',
  'contact-complained':
    '{contact} reported the mail about {domain} as unwanted. The domain is blocked for this account for some time. Remove its names, or agree with the contact and have an operator lift the block.',
  'contact-declined':
    '{contact} declined for {domain}. The domain is blocked for this account for some time. Remove its names, or agree with the contact and have an operator lift the block.',
  'contact-declined/comment':
    '{contact} declined for {domain}. The domain is blocked for this account for some time. Remove its names, or agree with the contact and have an operator lift the block. They wrote: “{comment}”',
} as const satisfies FindingSentences;

export const declineMessage = findingsFrom(DECLINE_MESSAGES);
