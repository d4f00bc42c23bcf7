import { type FindingSentences, findingsFrom } from '../../order/finding.ts';

/** Findings about names that an operator grants; apart from those about names in general, which fewer functions need. */
export const GRANT_MESSAGES = {
  'name-not-granted':
    '“{name}” is an internal name, which an account needs a grant for. Ask an operator of this service to grant “{domain}”, or a domain above it, to your account, then submit again. If you meant a public name, correct it.',
  'name-not-granted/address':
    '“{name}” is an IP address, which an account needs a grant for. Ask an operator of this service to grant {network}, or a larger network, to your account, then submit again.',
} as const satisfies FindingSentences;

export const grantMessage = /* @__PURE__ */ findingsFrom(GRANT_MESSAGES);
