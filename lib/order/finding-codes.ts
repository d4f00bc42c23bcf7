import type { Reason } from './reason.ts';

/**
 * What the applicant can do about a finding.
 * `edit`: change the field; `omit`: leave it out; `csr`: make another CSR; `outside`: have the DNS, the mail or a contact's
 * answer changed, then submit again; `wait`: submit again later; `order`: place, renew or cancel an order instead;
 * `request`: send the request in another form; `none`: nothing, it is a note.
 */
type Remedy = 'edit' | 'omit' | 'csr' | 'outside' | 'wait' | 'order' | 'request' | 'none';

type Row = readonly [remedy: Remedy, found: string];

/** With the field of an application that the reason usually names. */
type ReviewersRow = readonly [...Row, field: string];

/** Found in the application itself: the answer is 422 with all findings. */
const OF_THE_APPLICATION = {
  'type-missing': ['edit', 'The certificate type is missing.'],
  'names-missing': ['edit', 'No name is given.'],
  'csr-missing': ['csr', 'The certificate request is missing.'],
  'name-malformed': ['edit', 'A name is not a domain name.'],
  'name-hidden-character': ['edit', 'A name contains an invisible or control character.'],
  'name-underscore': ['edit', 'A name contains an underscore (BR 7.1.4.3).'],
  'name-ip-address': ['edit', 'A name is an IP address instead of a domain name.'],
  'name-address-form': ['edit', 'An IP address is not in the form in which a certificate contains it.'],
  'name-address-reserved': ['edit', 'A name is an IP address that no single host has.'],
  'name-too-long': ['edit', 'A name has more characters than a domain name can have.'],
  'name-too-many-labels': ['edit', 'A name has more labels than are accepted.'],
  'name-label-too-long': ['edit', 'A label of a name has more than 63 characters.'],
  'name-reserved-label': ['edit', 'A label looks like an A-label (`xn--`) but is not a valid one.'],
  'name-wildcard-position': ['edit', 'A `*` is not in one `*.` at the beginning.'],
  'name-wildcard-public-suffix': ['edit', 'A wildcard would cover the domains of many owners.'],
  'name-special-use': ['edit', 'A name is below a special-use domain, which has no owner.'],
  'name-internal': ['edit', 'A name does not end in a public top-level domain.'],
  'name-public-suffix': ['edit', 'A name is a public suffix, below which others register domains.'],
  'name-trailing-dot': ['edit', 'A name ends with a dot.'],
  'name-duplicate': ['omit', 'A name is listed twice.'],
  'names-too-large': ['order', 'All names together do not fit into one certificate.'],
  'csr-not-a-request': ['csr', 'The text is not a certificate request.'],
  'csr-more-than-one': ['edit', 'The text contains more than one certificate request.'],
  'csr-unreadable': ['edit', 'The text between BEGIN and END is not base64.'],
  'csr-cut-off': ['edit', 'The certificate request was cut off.'],
  'csr-trailing-bytes': ['csr', 'Bytes follow the end of the certificate request.'],
  'csr-version': ['csr', 'The version of the certificate request is not 0.'],
  'csr-malformed': ['csr', 'The structure of the certificate request is not that of RFC 2986.'],
  'csr-name-not-ascii': ['csr', 'A DNS name in the CSR is neither ASCII nor UTF-8.'],
  'csr-name-not-certifiable': ['csr', 'The CSR asks for a name that no certificate can contain.'],
  'csr-signature-algorithm': ['csr', 'The CSR is signed with an algorithm that is not accepted.'],
  'csr-signature-invalid': ['csr', 'The signature of the CSR was not made by its key.'],
  'csr-name-not-applied-for': ['edit', 'The CSR asks for a name that the application does not list.'],
  'csr-lacks-names': ['csr', 'The CSR lacks a name of the order, and the CA that signs needs all of them.'],
  'key-published': ['csr', 'The private key of the CSR has been published.'],
  'key-unreadable': ['csr', 'The public key in the CSR cannot be read.'],
  'key-type-not-allowed': ['csr', 'The type or curve of the key is not accepted.'],
  'key-size-not-allowed': ['csr', 'The size of the RSA key is not accepted.'],
  'key-exponent-not-allowed': ['csr', 'The public exponent of the RSA key is not 65537.'],
  'key-encoding-not-allowed': ['csr', 'The key is not encoded as certificates require (BR 7.1.3.1).'],
  'key-weak-small-factor': ['csr', 'The RSA modulus has a small factor.'],
  'key-weak-close-primes': ['csr', 'The primes of the RSA key are too close to each other.'],
  'key-weak-roca': ['csr', 'The RSA key was made by a flawed library (ROCA).'],
  'key-reused': ['csr', 'Another order of the account uses the same key.'],
  'organization-not-for-dv': ['omit', 'A DV application names an organisation.'],
  'organization-missing': ['edit', 'An OV application names no organisation.'],
  'organization-name-missing': ['edit', 'The name of the organisation is missing.'],
  'organization-name-placeholder': ['edit', 'The name of the organisation is a placeholder.'],
  'organization-name-web-address': ['edit', 'The name of the organisation contains a web or mail address.'],
  'organization-name-phone-number': ['edit', 'The name of the organisation contains a telephone number.'],
  'organization-name-instruction': [
    'edit',
    'The name of the organisation instructs its reader to do something.',
  ],
  'organization-legal-name-placeholder': ['edit', 'The full official name is a placeholder.'],
  'organization-legal-name-web-address': ['edit', 'The full official name contains a web or mail address.'],
  'organization-legal-name-phone-number': ['edit', 'The full official name contains a telephone number.'],
  'organization-legal-name-instruction': [
    'edit',
    'The full official name instructs its reader to do something.',
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
  'applicant-name-missing': ['edit', 'The name of the applicant is missing.'],
  'applicant-email-missing': ['edit', 'The mail address of the applicant is missing.'],
  'applicant-name-placeholder': ['edit', 'The name of the applicant is a placeholder.'],
  'applicant-name-web-address': ['edit', 'The name of the applicant contains a web or mail address.'],
  'applicant-name-phone-number': ['edit', 'The name of the applicant contains a telephone number.'],
  'applicant-name-instruction': ['edit', 'The name of the applicant instructs its reader to do something.'],
  'applicant-phone-malformed': ['edit', 'The telephone number of the applicant cannot be dialled.'],
  'contact-not-allowed': ['edit', 'The address is not one of the five that may confirm the domain.'],
  'contact-domain-invalid': ['edit', 'A key of `contacts` is not a domain that can be confirmed.'],
  'verification-unused': ['omit', 'A method is chosen for a domain that no name needs.'],
  'method-and-contact': ['omit', 'A domain has both a contact and a method that asks no contact.'],
  'http-proves-one-name': ['edit', 'A file proves one host name, but is to prove others as well.'],
  'contact-unused': ['omit', 'A contact is named for a domain that no name needs.'],
  'validity-too-long': ['edit', 'The requested validity is longer than a certificate issued now may have.'],
  'method-ended': ['outside', 'Confirmation by mail is no longer permitted.'],
  'reissue-changes-names': ['order', 'A reissue lists other names.'],
  'reissue-changes-organization': ['order', 'A reissue names another organisation.'],
} as const satisfies Record<string, Row>;

/** Found with the network, other orders and the clock: the order is returned with them; the preflight reports them before. */
const OF_THE_CHECKS = {
  'caa-forbids': ['outside', 'CAA records do not permit this service to issue.'],
  'caa-forbids-parameters': [
    'outside',
    'CAA records permit this service to issue only under conditions that are not met.',
  ],
  'caa-critical': ['outside', 'A critical CAA property is not supported.'],
  'caa-unavailable': ['wait', 'The DNS gave no reliable answer about CAA records.'],
  'key-in-use': ['csr', 'The key cannot be used by this account.'],
  'key-compromised': ['csr', 'A certificate for the key was revoked because others have the key.'],
  'name-not-granted': [
    'outside',
    'No operator has granted the account an internal name or IP address (only `POLICY=internal`).',
  ],
  'domain-blocked': ['wait', 'A contact declined for the domain, and the block has not ended.'],
  'contact-declined': ['outside', 'The contact declined.'],
  'contact-complained': ['outside', 'The contact reported the mail as unwanted.'],
  'contact-takes-no-mail': ['edit', 'The DNS says that the domain takes no mail.'],
  'evidence-too-old': ['wait', 'A confirmation is too old for issuance.'],
  'approval-ended': ['wait', 'No approval of a contact covers the certificate any more.'],
  'grant-ended': ['outside', 'An operator’s grant has ended, or does not count any more.'],
  'verification-lapsed': ['wait', 'A domain was not confirmed in time.'],
  'ca-ends-before': ['edit', 'The issuing CA ends before the certificate would.'],
  'upstream-refused': ['order', 'The CA that was chosen for the order does not issue the certificate.'],
  'upstream-differs': ['order', 'The certificate of the CA differs from the order, and is not handed out.'],
  'upstream-unknown': ['order', 'It is unknown whether the CA has issued the certificate.'],
  'upstream-late': ['order', 'The CA has not issued the certificate within a day.'],
  'nothing-left-to-reissue': ['order', 'The certificate to be reissued ends within a day.'],
  'service-fault': ['wait', 'A fault of this service prevented the issuance.'],
} as const satisfies Record<string, Row>;

/** The codes with which a reviewer returns or refuses an order. */
export const REVIEWERS_CODES = {
  'organization-not-found': ['edit', 'No source confirms that the organisation exists.', '/organization'],
  'organization-dissolved': ['edit', 'The organisation no longer exists.', '/organization'],
  'organization-name-differs': ['edit', 'The register lists another name.', '/organization/name'],
  'organization-registration-number-differs': [
    'edit',
    'The register lists another number.',
    '/organization/registrationNumber',
  ],
  'organization-address-differs': ['edit', 'A source lists another address.', '/organization/street'],
  'organization-address-unverifiable': ['edit', 'No source confirms the address.', '/organization/street'],
  'organization-phone-unverifiable': [
    'edit',
    'The organisation was not reached at a verified number.',
    '/organization/phone',
  ],
  'applicant-unknown': ['outside', 'The organisation does not know the applicant.', '/applicant'],
  'applicant-not-authorized': [
    'outside',
    'The organisation did not confirm that the applicant may order.',
    '/applicant',
  ],
  'applicant-unreachable': ['edit', 'The applicant was not reached.', '/applicant/phone'],
  'document-missing': ['edit', 'A document is needed.', ''],
  'document-unreadable': ['edit', 'A document cannot be read.', ''],
  'document-outdated': ['edit', 'A document is too old.', ''],
  'name-unclear': ['edit', 'It is not clear what a name stands for, or whose it is.', '/names'],
  'name-misleading': ['edit', 'A name can be mistaken for that of another organisation.', '/names'],
  'reviewers-remark': ['edit', 'Another reason, given in the message.', ''],
} as const satisfies Record<string, ReviewersRow>;

/** Notes about what the service did differently from the request, or what is worth knowing. */
const NOTES = {
  'organization-review': ['none', 'A reviewer checks the organisation.'],
  'policy-review': ['none', 'The rules of the service require a reviewer.'],
  'name-high-risk': ['none', 'A name is on the list of names that need a reviewer, or below one.'],
  'name-lookalike': ['none', 'A name can be mistaken for one on that list.'],
  'name-mixed-letters': ['none', 'A name mixes letters of several scripts.'],
  'name-looks-latin': ['none', 'A name is written in another script whose letters all look like Latin ones.'],
  'name-signs': ['none', 'A name contains signs that are not letters.'],
  'issuer-validates': ['none', 'The CA that signs validates the domains itself.'],
  cleaned: ['none', 'A value was corrected as it was read.'],
  'left-out': ['none', 'A name that is empty or listed twice was ignored.'],
  'csr-name-read-as-utf8': ['none', 'A DNS name in the CSR is UTF-8 instead of ASCII.'],
  'csr-subject-ignored': ['none', 'The subject in the CSR is not used.'],
  'csr-extension-ignored': ['none', 'The CSR asks for an extension that is not issued.'],
  'csr-attribute-ignored': ['none', 'The CSR contains an attribute that is not used.'],
  'validity-beyond-public': ['none', 'The validity is longer than a public CA may give.'],
  'method-ends-soon': ['none', 'Confirmation by mail ends soon.'],
  'evidence-beyond-public': ['none', 'A confirmation is older than a public CA may use.'],
  'evidence-declined': ['none', 'A contact declined after approving.'],
  'contact-has-no-mail-server': ['none', 'The domain of a contact has no mail server.'],
  replaced: ['none', 'The certificate was renewed or reissued.'],
} as const satisfies Record<string, Row>;

/** Found in the form of a request. */
const OF_THE_REQUEST = {
  required: ['request', 'A field is missing.'],
  'private-key': ['request', 'A private key was sent. It must be considered exposed.'],
  'unknown-field': ['request', 'The field does not exist.'],
  'invalid-type': ['request', 'The value has the wrong type.'],
  'invalid-value': ['request', 'The value is not one of the choices.'],
  'invalid-format': ['request', 'The text has the wrong format.'],
  'invalid-key': ['request', 'A key has the wrong format.'],
  'invalid-element': ['request', 'An element has the wrong format.'],
  'invalid-union': ['request', 'The value has none of the accepted formats.'],
  'not-multiple-of': ['request', 'The number is not a multiple of the required one.'],
  'not-allowed': ['request', 'The value is not accepted.'],
  'not-printable': ['request', 'The text contains control or invisible characters.'],
  'too-big': ['request', 'The value exceeds its maximum.'],
  'too-small': ['request', 'The value is below its minimum.'],
  'repeated-field': ['request', 'An object contains the same field twice, which parsers read differently.'],
  repeated: ['request', 'A value is listed twice.'],
  excluded: ['request', 'Two fields exclude each other.'],
  'account-needed': ['request', 'An applicant needs an account.'],
  'member-needed': ['request', 'The credential of an account needs an applicant who answers for its orders.'],
  'condition-needed': ['request', 'The request names no certificates.'],
  'not-yours': ['request', 'The account is not that of the caller.'],
  'grant-namespace': ['request', 'The namespace cannot be granted.'],
  'grant-until': ['request', 'The end of a grant is not in the permitted time.'],
  'cursor-invalid': ['request', 'The cursor belongs to another list.'],
  'cursor-expired': ['request', 'The cursor is older than a day.'],
  'search-too-short': ['request', 'No word of the search has two letters or digits.'],
  'checklist-needed': ['request', 'The approval of an organisation lacks a checklist.'],
  'reason-not-allowed': ['request', 'Applicants may not give this reason for revocation.'],
  'other-serial': ['request', 'The serial number is that of another certificate.'],
} as const satisfies Record<string, Row>;

/** All codes of findings, reasons and notes: stable, and documented in docs/problems.md. */
export const FINDING_CODES = {
  ...OF_THE_APPLICATION,
  ...OF_THE_CHECKS,
  ...REVIEWERS_CODES,
  ...NOTES,
  ...OF_THE_REQUEST,
};
export type FindingCode = keyof typeof FINDING_CODES;

/** A reason that the service gives. A reason read from the table may have a code of a former version. */
export type Finding = Omit<Reason, 'code'> & { code: FindingCode };
