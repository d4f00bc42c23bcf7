import { type FindingSentences, findingsFrom } from '../../order/finding.ts';

/** Findings about the organisation and the applicant. */
export const ORGANIZATION_MESSAGES = {
  'organization-not-for-dv':
    'A DV certificate contains no organisation. Remove `organization`, or order type OV.',
  'organization-missing':
    'An OV certificate contains an organisation, but none is given. Add `organization`.',
  'organization-name-missing': 'This is missing. Give the legal name of the organisation.',
  'organization-registration-number-missing':
    'This is missing. Give its number in the register of its country.',
  'organization-country-missing':
    'This is missing. Give the country as the two letters of ISO 3166-1, such as DE.',
  'organization-region-missing': 'This is missing. Give the state, province or region.',
  'organization-city-missing': 'This is missing. Give the city.',
  'organization-street-missing': 'This is missing. Give street and number.',
  'organization-postal-code-missing': 'This is missing. Give the postal code.',
  'organization-phone-missing': 'This is missing. Give a telephone number such as +4930123456.',
  'organization-country-unknown':
    '“{value}” is not a two-letter country code. Give the country as the two letters of ISO 3166-1, such as DE.',
  'organization-country-unknown/named': '“{value}” is not a two-letter country code. Write {code}.',
  'organization-name-placeholder': '“{value}” is a placeholder. Give the legal name of the organisation.',
  'organization-registration-number-placeholder':
    '“{value}” is a placeholder. Give its number in the register of its country.',
  'organization-region-placeholder': '“{value}” is a placeholder. Give the state, province or region.',
  'organization-city-placeholder': '“{value}” is a placeholder. Give the city.',
  'organization-street-placeholder': '“{value}” is a placeholder. Give street and number.',
  'organization-postal-code-placeholder': '“{value}” is a placeholder. Give the postal code.',
  'organization-name-web-address': '“{value}” contains a web or mail address. Give the name without it.',
  'organization-name-phone-number': '“{value}” contains a telephone number. Give the name without it.',
  'organization-name-instruction': '“{value}” instructs its reader to do something. Give the name alone.',
  'organization-legal-name-placeholder':
    '“{value}” is a placeholder. Remove the field if `name` is the full official name.',
  'organization-legal-name-web-address':
    '“{value}” contains a web or mail address. Give the name without it.',
  'organization-legal-name-phone-number': '“{value}” contains a telephone number. Give the name without it.',
  'organization-legal-name-instruction':
    '“{value}” instructs its reader to do something. Give the name alone.',
  'applicant-name-missing':
    'This is missing. Give the name of the person who is responsible for the application.',
  'applicant-email-missing':
    'This is missing. Give the mail address of the person who is responsible for the application.',
  'applicant-name-placeholder':
    '“{value}” is a placeholder. Give the name of the person who is responsible for the application.',
  'applicant-name-web-address': '“{value}” contains a web or mail address. Give the name without it.',
  'applicant-name-web-address/domain':
    '“{value}” contains text that mail programs read as a domain name. Put a space after each dot.',
  'applicant-name-phone-number': '“{value}” contains a telephone number. Give the name without it.',
  'applicant-name-instruction': '“{value}” instructs its reader to do something. Give the name alone.',
  'organization-phone-malformed/letters':
    '“{value}” contains letters. Write “+”, the country code and the number, in digits only, such as +4930123456.',
  'organization-phone-malformed/zero':
    '“{value}” has a 0 before the country code. Write “+”, the country code and the number, in digits only, such as +4930123456.',
  'organization-phone-malformed/length':
    '“{value}” has {count} digits; with its country code, a number has 7 to 15. Write “+”, the country code and the number, in digits only, such as +4930123456.',
  'organization-phone-malformed/no-plus':
    '“{value}” does not begin with a country code. Write “+”, the country code and the number, in digits only, such as +4930123456.',
  'organization-phone-malformed':
    '“{value}” contains other characters than digits. Write “+”, the country code and the number, in digits only, such as +4930123456.',
  'applicant-phone-malformed/letters':
    '“{value}” contains letters. Write “+”, the country code and the number, in digits only, such as +4930123456.',
  'applicant-phone-malformed/zero':
    '“{value}” has a 0 before the country code. Write “+”, the country code and the number, in digits only, such as +4930123456.',
  'applicant-phone-malformed/length':
    '“{value}” has {count} digits; with its country code, a number has 7 to 15. Write “+”, the country code and the number, in digits only, such as +4930123456.',
  'applicant-phone-malformed/no-plus':
    '“{value}” does not begin with a country code. Write “+”, the country code and the number, in digits only, such as +4930123456.',
  'applicant-phone-malformed':
    '“{value}” contains other characters than digits. Write “+”, the country code and the number, in digits only, such as +4930123456.',
} as const satisfies FindingSentences;

export const organizationMessage = /* @__PURE__ */ findingsFrom(ORGANIZATION_MESSAGES);
