import { type FindingSentences, findingsFrom } from '../../order/finding.ts';

/** Findings about orders that rest on grants. Apart from the others, because the steps need no more. */
export const GRANT_ENDED_MESSAGES = {
  'grant-ended':
    'The grant of {namespace} has ended, or a contact has declined since. Have an operator grant it again, then submit again.',
} as const satisfies FindingSentences;

export const grantEndedMessage = /* @__PURE__ */ findingsFrom(GRANT_ENDED_MESSAGES);
