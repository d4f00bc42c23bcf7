import type { Finding, FindingCode } from '../../order/finding-codes.ts';
import type { ApplicationDraft, Organization } from '../application.ts';
import { jsonPointer } from '../json-pointer.ts';
import { quoted } from '../text.ts';
import { type AddressPart, COUNTRY_CODES, countryNamed, isPartRequired } from './countries.ts';
import { NAME_FAULTS, type NameFault, nameFault } from './name-fault.ts';
import { isPhoneNumber, phoneRemedy } from './phone.ts';
import { isPlaceholder } from './placeholder.ts';

type Field = Exclude<keyof Organization, 'legalName'>;

/** The name of each field in the codes of findings, and its content. */
const FIELDS = {
  name: ['name', 'the legal name of the organisation'],
  registrationNumber: ['registration-number', 'its number in the register of its country'],
  country: ['country', 'the country as the two letters of ISO 3166-1, such as DE'],
  region: ['region', 'the state, province or region'],
  city: ['city', 'the city'],
  street: ['street', 'street and number'],
  postalCode: ['postal-code', 'the postal code'],
  phone: ['phone', 'a telephone number such as +4930123456'],
} as const satisfies Record<Field, readonly [string, string]>;

const isField = (key: string): key is Field => Object.hasOwn(FIELDS, key);
const FIELD_NAMES = Object.keys(FIELDS).filter(isField);

/**
 * An OV application needs a complete organisation (BR 3.2.2.1, 7.1.2.7); a DV one has none, because it is not checked. One
 * that is given without a type is examined, too.
 */
export function organizationFindings({
  type,
  organization,
}: Pick<ApplicationDraft, 'type' | 'organization'>): Finding[] {
  if (type === 'DV') {
    if (organization === undefined) return [];
    const message = 'A DV certificate contains no organisation. Remove `organization`, or order type OV.';
    return [{ field: '/organization', code: 'organization-not-for-dv', message }];
  }
  if (organization === undefined) {
    if (type === undefined) return [];
    const message = 'An OV certificate contains an organisation, but none is given. Add `organization`.';
    return [{ field: '/organization', code: 'organization-missing', message }];
  }
  return [
    ...FIELD_NAMES.flatMap((field) => fieldFinding(field, organization)),
    ...legalNameFinding(organization),
  ];
}

function fieldFinding(field: Field, organization: Organization): Finding[] {
  const value = organization[field];
  const [inCodes, meaning] = FIELDS[field];
  const found = (code: FindingCode, message: string) => [finding(field, code, message)];
  if (value === undefined) {
    const { country, region } = organization;
    return isPart(field) && !isPartRequired(field, country, region !== undefined)
      ? []
      : found(`organization-${inCodes}-missing`, `This is missing. Give ${meaning}.`);
  }
  if (field === 'country')
    return COUNTRY_CODES.has(value) ? [] : found('organization-country-unknown', countryRemedy(value));
  if (field === 'phone')
    return isPhoneNumber(value) ? [] : found('organization-phone-malformed', phoneRemedy(value));
  const fault = field === 'name' ? nameFault(value) : undefined;
  if (fault) return found(`organization-name-${fault}`, nameRemedy(value, fault));
  return isPlaceholder(value, field === 'city' || field === 'region' ? field : 'name')
    ? found(
        `organization-${FIELDS[field][0]}-placeholder`,
        `${quoted(value)} is a placeholder. Give ${meaning}.`,
      )
    : [];
}

const isPart = (field: Field): field is AddressPart =>
  field === 'city' || field === 'region' || field === 'postalCode';

/** The registered name for the reviewer, if it is too long for a certificate. */
function legalNameFinding({ legalName }: Organization): Finding[] {
  if (legalName === undefined) return [];
  const fault = nameFault(legalName);
  if (fault) return [finding('legalName', `organization-legal-name-${fault}`, nameRemedy(legalName, fault))];
  if (!isPlaceholder(legalName, 'name')) return [];
  const message = `${quoted(legalName)} is a placeholder. Remove the field if \`name\` is the full official name.`;
  return [finding('legalName', 'organization-legal-name-placeholder', message)];
}

const finding = (field: keyof Organization, code: FindingCode, message: string): Finding => ({
  field: jsonPointer('organization', field),
  code,
  message,
});

const nameRemedy = (value: string, fault: NameFault): string =>
  `${quoted(value)} ${NAME_FAULTS[fault].join('. ')}`;

function countryRemedy(value: string): string {
  const code = countryNamed(value);
  const found = `${quoted(value)} is not a two-letter country code`;
  return code === undefined ? `${found}. Give ${FIELDS.country[1]}.` : `${found}. Write ${code}.`;
}
