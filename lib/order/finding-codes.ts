import type { Reason } from './reason.ts';

/**
 * What a person can do about a finding.
 * `edit`: change the field; `omit`: leave it out; `csr`: make another CSR; `outside`: have the DNS, the mail or a contact's
 * answer changed, then submit again; `wait`: submit again later; `order`: place, renew or cancel an order instead;
 * `request`: send the request in another form; `none`: nothing, it is a note.
 */
type Remedy = 'edit' | 'omit' | 'csr' | 'outside' | 'wait' | 'order' | 'request' | 'none';

type Row = readonly [remedy: Remedy, found: string];

/** Found in the application itself: the answer is 422 with all of them. */
const OF_THE_APPLICATION = {
  'name-malformed': ['edit', 'A name is not a domain name.'],
  'name-hidden-character': ['edit', 'A name contains an invisible or control character.'],
  'name-underscore': ['edit', 'A name contains an underscore (BR 7.1.4.3).'],
  'name-ip-address': ['edit', 'An IP address instead of a domain name.'],
  'name-too-long': ['edit', 'A name has more characters than a domain name can have.'],
  'name-too-many-labels': ['edit', 'A name has more labels than are certified.'],
  'name-label-too-long': ['edit', 'A label of a name has more than 63 characters.'],
  'name-reserved-label': ['edit', 'A label looks like an A-label (`xn--`) and is none.'],
  'name-wildcard-position': ['edit', 'A `*` elsewhere than in one `*.` at the beginning.'],
  'name-wildcard-public-suffix': ['edit', 'A wildcard that would cover the domains of many owners.'],
  'name-special-use': ['edit', 'A name below a special-use domain, which has no owner.'],
  'name-internal': ['edit', 'A name that ends in no public top-level domain.'],
  'name-public-suffix': ['edit', 'A public suffix, below which domains are registered.'],
  'name-trailing-dot': ['edit', 'A name ends with a dot.'],
  'name-duplicate': ['omit', 'The same name twice.'],
  'names-too-large': ['order', 'All names together do not fit into one certificate.'],
  'csr-not-a-request': ['csr', 'Something else than a certificate request.'],
  'csr-more-than-one': ['edit', 'More than one certificate request.'],
  'csr-unreadable': ['edit', 'What stands between BEGIN and END is not base64.'],
  'csr-cut-off': ['edit', 'The certificate request was cut off.'],
  'csr-trailing-bytes': ['csr', 'Bytes behind the end of the certificate request.'],
  'csr-version': ['csr', 'The version of the certificate request is not 0.'],
  'csr-malformed': ['csr', 'The structure of the certificate request is not that of RFC 2986.'],
  'csr-name-not-ascii': ['csr', 'A DNS name in the CSR is neither ASCII nor UTF-8.'],
  'csr-name-not-certifiable': ['csr', 'The CSR asks for something that no certificate is issued for.'],
  'csr-signature-algorithm': ['csr', 'The CSR is signed with an algorithm that is not accepted.'],
  'csr-signature-invalid': ['csr', 'The signature of the CSR was not made by its key.'],
  'csr-name-not-applied-for': ['edit', 'The CSR asks for a name that the application does not.'],
  'key-published': ['csr', 'The private key of the CSR has been published.'],
  'key-unreadable': ['csr', 'The public key in the CSR cannot be read.'],
  'key-type-not-allowed': ['csr', 'The type or curve of the key is not certified.'],
  'key-size-not-allowed': ['csr', 'The RSA key has a size that is not certified.'],
  'key-exponent-not-allowed': ['csr', 'The public exponent of the RSA key is not 65537.'],
  'key-encoding-not-allowed': ['csr', 'The key is not encoded as certificates require (BR 7.1.3.1).'],
  'key-weak-small-factor': ['csr', 'The RSA modulus has a small factor.'],
  'key-weak-close-primes': ['csr', 'The primes of the RSA key are too close to each other.'],
  'key-weak-roca': ['csr', 'The RSA key was made by a flawed library (ROCA).'],
  'key-reused': ['csr', 'The key is that of another order of the account.'],
  'organization-not-for-dv': ['omit', 'A DV application with an organisation.'],
  'organization-missing': ['edit', 'An OV application without an organisation.'],
  'organization-name-missing': ['edit', 'The name of the organisation is missing.'],
  'organization-name-placeholder': ['edit', 'The name of the organisation only stands for a missing one.'],
  'organization-name-web-address': ['edit', 'The name of the organisation contains a web or mail address.'],
  'organization-name-phone-number': ['edit', 'The name of the organisation contains a telephone number.'],
  'organization-name-instruction': [
    'edit',
    'The name of the organisation tells its readers to do something.',
  ],
  'organization-legal-name-placeholder': ['edit', 'The full official name only stands for a missing one.'],
  'organization-legal-name-web-address': ['edit', 'The full official name contains a web or mail address.'],
  'organization-legal-name-phone-number': ['edit', 'The full official name contains a telephone number.'],
  'organization-legal-name-instruction': [
    'edit',
    'The full official name tells its readers to do something.',
  ],
  'organization-registration-number-missing': ['edit', 'The registration number is missing.'],
  'organization-registration-number-placeholder': ['edit', 'The registration number is a placeholder.'],
  'organization-country-missing': ['edit', 'The country is missing.'],
  'organization-country-unknown': ['edit', 'The country is not a code of ISO 3166-1 alpha-2.'],
  'organization-region-missing': ['edit', 'The state, province or region is missing.'],
  'organization-region-placeholder': ['edit', 'The region is a placeholder.'],
  'organization-city-missing': ['edit', 'The city is missing.'],
  'organization-city-placeholder': ['edit', 'The city is a placeholder.'],
  'organization-street-missing': ['edit', 'The street is missing.'],
  'organization-street-placeholder': ['edit', 'The street is a placeholder.'],
  'organization-postal-code-missing': ['edit', 'The postal code is missing.'],
  'organization-postal-code-placeholder': ['edit', 'The postal code is a placeholder.'],
  'organization-phone-missing': ['edit', 'The telephone number of the organisation is missing.'],
  'organization-phone-malformed': ['edit', 'The telephone number of the organisation cannot be dialled.'],
  'applicant-name-placeholder': ['edit', 'The name of the applicant is a placeholder.'],
  'applicant-name-web-address': ['edit', 'The name of the applicant contains a web or mail address.'],
  'applicant-name-phone-number': ['edit', 'The name of the applicant contains a telephone number.'],
  'applicant-name-instruction': ['edit', 'The name of the applicant tells its readers to do something.'],
  'applicant-phone-malformed': ['edit', 'The telephone number of the applicant cannot be dialled.'],
  'contact-not-allowed': ['edit', 'The address is none of the five that may confirm the domain.'],
  'contact-domain-invalid': ['edit', 'A key of `contacts` is not a domain that can be confirmed.'],
  'contact-unused': ['omit', 'A contact for a domain that none of the names needs.'],
  'validity-too-long': ['edit', 'More days than a certificate issued now may be valid for.'],
  'method-ended': ['order', 'Confirmation by mail is no longer permitted.'],
  'reissue-changes-names': ['order', 'A reissue with other names.'],
  'reissue-changes-organization': ['order', 'A reissue with another organisation.'],
} as const satisfies Record<string, Row>;

/** Found with the network, other orders and the clock: the order is returned with them; the preflight tells them before. */
const OF_THE_CHECKS = {
  'caa-forbids': ['outside', 'CAA records do not let this service issue.'],
  'caa-forbids-parameters': [
    'outside',
    'CAA records let this service issue under conditions that are not met.',
  ],
  'caa-critical': ['outside', 'A critical CAA property is not understood.'],
  'caa-unavailable': ['wait', 'The DNS gave no reliable answer about CAA records.'],
  'key-in-use': ['csr', 'The key cannot be used by this account.'],
  'key-compromised': ['csr', 'A certificate for the key was revoked because others have the key.'],
  'domain-blocked': ['wait', 'A contact declined for the domain, and the block has not ended.'],
  'contact-declined': ['outside', 'The contact declined.'],
  'contact-complained': ['outside', 'The contact reported the mail as unwanted.'],
  'contact-takes-no-mail': ['edit', 'The DNS says that the domain takes no mail.'],
  'evidence-too-old': ['wait', 'A confirmation is too old to issue by.'],
  'approval-ended': ['wait', 'No approval of a contact covers the certificate any more.'],
  'verification-lapsed': ['wait', 'A domain was not confirmed in time.'],
  'ca-ends-before': ['edit', 'The issuing CA ends before the certificate would.'],
  'nothing-left-to-reissue': ['order', 'The certificate to be reissued ends within a day.'],
  'service-fault': ['wait', 'The certificate was not issued through a fault of this service.'],
} as const satisfies Record<string, Row>;

/** What a reviewer returns or refuses an order with. */
export const REVIEWERS_CODES = {
  'organization-not-found': ['edit', 'No source confirms that the organisation exists.'],
  'organization-dissolved': ['edit', 'The organisation no longer exists.'],
  'organization-name-differs': ['edit', 'The register has another name.'],
  'organization-registration-number-differs': ['edit', 'The register has another number.'],
  'organization-address-differs': ['edit', 'A source has another address.'],
  'organization-address-unverifiable': ['edit', 'No source confirms the address.'],
  'organization-phone-unverifiable': ['edit', 'The organisation was not reached at a verified number.'],
  'applicant-unknown': ['outside', 'The organisation does not know the applicant.'],
  'applicant-not-authorized': ['outside', 'The organisation did not confirm that the applicant may order.'],
  'applicant-unreachable': ['edit', 'The applicant was not reached.'],
  'document-missing': ['edit', 'A document is needed.'],
  'document-unreadable': ['edit', 'A document cannot be read.'],
  'document-outdated': ['edit', 'A document is too old.'],
  'name-unclear': ['edit', 'It is not clear what a name stands for, or whose it is.'],
  'name-misleading': ['edit', 'A name can be taken for that of another organisation.'],
  'reviewers-remark': ['edit', 'Something else, which the message says.'],
} as const satisfies Record<string, Row>;

/** What is done otherwise than asked, or worth knowing. */
const NOTES = {
  'organization-review': ['none', 'An organization is named: a reviewer checks it.'],
  'policy-review': ['none', 'The rules of the service ask for a reviewer.'],
  'name-high-risk': ['none', 'A name on the list of names that need a reviewer, or below it.'],
  'name-lookalike': ['none', 'A name that can be taken for one on the list.'],
  'name-mixed-letters': ['none', 'A name that mixes letters of several scripts.'],
  'name-looks-latin': ['none', 'A name in other letters that all look like Latin ones.'],
  'name-signs': ['none', 'A name with signs that are not letters.'],
  cleaned: ['none', 'Something was read otherwise than it was typed.'],
  'left-out': ['none', 'A name that is empty or there more than once was left out.'],
  'csr-name-read-as-utf8': ['none', 'A DNS name in the CSR is UTF-8 instead of ASCII.'],
  'csr-subject-ignored': ['none', 'The subject in the CSR is not used.'],
  'csr-extension-ignored': ['none', 'The CSR asks for an extension that is not given.'],
  'csr-attribute-ignored': ['none', 'The CSR carries an attribute that is not used.'],
  'validity-beyond-public': ['none', 'Valid for longer than a public CA may give.'],
  'method-ends-soon': ['none', 'Confirmation by mail ends soon.'],
  'evidence-beyond-public': ['none', 'A confirmation older than a public CA may use.'],
  'evidence-withdrawn': ['none', 'A contact took a confirmation back.'],
  'contact-has-no-mail-server': ['none', 'The domain of a contact has no mail server.'],
  replaced: ['none', 'The certificate was renewed or reissued.'],
} as const satisfies Record<string, Row>;

/** Found in a request, before anything is looked at that it is about. */
const OF_THE_REQUEST = {
  required: ['request', 'A field is missing.'],
  'private-key': ['request', 'A private key was sent. It must be considered exposed.'],
  'unknown-field': ['request', 'A field that does not exist.'],
  'invalid-type': ['request', 'A value of another type.'],
  'invalid-value': ['request', 'A value that is not one of the choices.'],
  'invalid-format': ['request', 'A text of another form.'],
  'invalid-key': ['request', 'A key of another form.'],
  'invalid-element': ['request', 'A member of another form.'],
  'invalid-union': ['request', 'A value of none of the forms that are accepted.'],
  'not-multiple-of': ['request', 'A number that is not a multiple.'],
  'not-allowed': ['request', 'A value that is not accepted here.'],
  'not-printable': ['request', 'A text with control or invisible characters.'],
  'too-big': ['request', 'More than is accepted.'],
  'too-small': ['request', 'Less than is accepted.'],
  'repeated-field': ['request', 'A field that stands twice in one object: two parsers read it differently.'],
  repeated: ['request', 'The same value twice.'],
  excluded: ['request', 'Two fields that exclude each other.'],
  'account-needed': ['request', 'A list of all accounts that has to name one.'],
  'not-yours': ['request', 'The account of others.'],
  'cursor-invalid': ['request', 'A cursor of another list.'],
  'checklist-needed': ['request', 'An approval of an organisation without a checklist.'],
  'reason-not-allowed': ['request', 'A reason for revocation that applicants may not give.'],
  'other-serial': ['request', 'The serial number of another certificate.'],
} as const satisfies Record<string, Row>;

/** Every code that a finding, a reason or a note of this service can have: stable, and documented in docs/problems.md. */
export const FINDING_CODES = {
  ...OF_THE_APPLICATION,
  ...OF_THE_CHECKS,
  ...REVIEWERS_CODES,
  ...NOTES,
  ...OF_THE_REQUEST,
};
export type FindingCode = keyof typeof FINDING_CODES;

/** A reason of this service itself. What is read from the table may have a code of former times. */
export type Finding = Omit<Reason, 'code'> & { code: FindingCode };
