import type { Finding, FindingCode } from '../order/finding-codes.ts';
import type { Application, Organization } from './application.ts';
import { COUNTRY_CODES, WITHOUT_POSTAL_CODES } from './country-codes.ts';
import { isPhoneNumber, PHONE_REMEDY } from './phone.ts';
import { isPlaceholder } from './placeholder.ts';
import { pointer } from './pointer.ts';
import { holdsWebAddress } from './web-address.ts';

/** What each field must tell, for whoever left it out. */
const FIELDS = {
  name: 'the legal name of the organisation',
  registrationNumber: 'the number under which it stands in the register of its country',
  country: 'the country as two letters, such as DE (ISO 3166-1)',
  region: 'the state, province or region',
  city: 'the city',
  street: 'street and number',
  postalCode: 'the postal code',
  phone: 'a telephone number such as +4930123456',
} as const satisfies Record<keyof Organization, string>;

/** The fields as they stand in the codes of findings. */
const IN_CODES = {
  name: 'name',
  registrationNumber: 'registration-number',
  country: 'country',
  region: 'region',
  city: 'city',
  street: 'street',
  postalCode: 'postal-code',
  phone: 'phone',
} as const satisfies Record<keyof Organization, string>;

const isField = (key: string): key is keyof Organization => Object.hasOwn(FIELDS, key);
const FIELD_NAMES = Object.keys(FIELDS).filter(isField);

/** An OV application tells its organisation in full (BR 3.2.2.1, 7.1.2.7); a DV one none, for nobody would check it. */
export function organizationFindings({
  type,
  organization,
}: Pick<Application, 'type' | 'organization'>): Finding[] {
  if (type === 'DV') {
    if (organization === undefined) return [];
    const message = 'A DV certificate names no organisation: leave it out, or apply for OV.';
    return [{ field: '/organization', code: 'organization-not-for-dv', message }];
  }
  if (organization === undefined) {
    const message = 'An OV certificate names an organisation; add it.';
    return [{ field: '/organization', code: 'organization-missing', message }];
  }
  return FIELD_NAMES.flatMap((field) => fieldFinding(field, organization));
}

function fieldFinding(field: keyof Organization, organization: Organization): Finding[] {
  const value = organization[field];
  const found = (code: FindingCode, message: string): Finding[] => [
    { field: pointer('organization', field), code, message },
  ];
  if (value === undefined) {
    const isOptional = field === 'postalCode' && WITHOUT_POSTAL_CODES.has(organization.country ?? '');
    return isOptional ? [] : found(`organization-${IN_CODES[field]}-missing`, `Give ${FIELDS[field]}.`);
  }
  if (field === 'country') {
    return COUNTRY_CODES.has(value)
      ? []
      : found('organization-country-unknown', `Give ${FIELDS.country}, in capitals.`);
  }
  if (field === 'phone')
    return isPhoneNumber(value) ? [] : found('organization-phone-malformed', PHONE_REMEDY);
  if (field === 'name' && holdsWebAddress(value))
    return found('organization-name-web-address', 'Give the legal name without a web or mail address.');
  return isPlaceholder(value)
    ? found(`organization-${IN_CODES[field]}-placeholder`, `This tells nothing; give ${FIELDS[field]}.`)
    : [];
}
