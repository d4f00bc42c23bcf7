import { type FindingSentences, findingsFrom } from '../order/finding.ts';

/** Findings about an issuer that an operator adds or ends, and about rules. */
export const ISSUER_MESSAGES = {
  'not-allowed/issuer-exists': 'There is an issuer with the id {id} already. Choose another id.',
  'not-allowed/issuers-full': 'A stage can have {most} other CAs, ended ones included. No more can be added.',
  'not-allowed/unknown-issuer': 'There is no issuer with this id in use. GET /v1/issuers shows them.',
  'not-allowed/covered-rule':
    'No order reaches this rule, because rule {number} takes all of its orders. Move it above that rule, or remove it.',
  'not-allowed/rules-too-long':
    'All rules together have more than {most} characters. Name domains above others instead of each of them.',
  'not-allowed/short-lived-only':
    '{issuer} issues for seven days at most. Choose it only in a rule for certificates of seven days at most (profile shortlived), and another issuer here.',
  'not-allowed/ca-says': 'The CA cannot be added: {detail} Correct this, then add it again.',
  'required/eab':
    'This CA binds accounts to a contract. Give the key identifier and the HMAC key that it gave you, in eab.',
  'csr-lacks-names':
    '{issuer} certifies the names that the CSR contains, and it lacks {missing}. Make a CSR with every name of the application.',
  'issuer-validates':
    '{issuer} validates the domains itself and checks their CAA records (BR 1.3.2): what is confirmed here only permits the request.',
  'condition-needed/rule':
    'A rule needs a condition: type, domains, accounts or profile. For all orders, change the default instead.',
} as const satisfies FindingSentences;

export const issuerMessage = /* @__PURE__ */ findingsFrom(ISSUER_MESSAGES);
