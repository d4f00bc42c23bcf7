import type { Accepted } from '../finding.ts';

const OWN_POLICY =
  'Under POLICY=internal the CA issues under the operator’s own policy: a CA that the Baseline Requirements do not bind claims no reserved one.';

/** Findings of the linters in our certificates that we accept. A test fails for an entry without a finding. */
export const ACCEPTED: readonly Accepted[] = [
  {
    tool: 'zlint',
    rule: 'w_ext_subject_key_identifier_missing_sub_cert',
    where: /: (DV|OV) /,
    because:
      'RFC 5280 §4.2.1.2 says SHOULD, BR 7.1.2.7.6 says NOT RECOMMENDED; zlint has a lint for each, and one of them always warns.',
  },
  {
    tool: 'zlint',
    rule: 'e_invalid_ca_certificate_policies',
    where: /^internal, .*: (renewed )?issuing CA$/,
    because: OWN_POLICY,
  },
  {
    tool: 'pkilint',
    rule: 'cabf.serverauth.ca_missing_reserved_policy_oid',
    where: /^internal, .*: (renewed )?issuing CA$/,
    because: OWN_POLICY,
  },
  {
    tool: 'pkilint',
    rule: 'cabf.serverauth.subscriber_missing_reserved_policy_oid',
    where: /^internal, .*: (DV|OV) /,
    because: OWN_POLICY,
  },
];
