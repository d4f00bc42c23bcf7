import { type FindingSentences, findingsFrom } from '../../order/finding.ts';

/** Findings about orders that rest on grants. Apart from the others, because the steps need no more. */
export const GRANT_MESSAGES = {
  'grant-ended':
    'The grant of {namespace} has ended, or a contact has declined since. Have an operator grant it again, then submit again.',
  'name-not-granted':
    '“{name}”: Internal names and IP addresses are certified only if an operator has granted them to your account. Ask an operator for a grant of it, or of the namespace that it is in.',
} as const satisfies FindingSentences;

export const grantMessage = /* @__PURE__ */ findingsFrom(GRANT_MESSAGES);
