import type { FieldlessFinding } from '../../order/finding.ts';
import type { Finding } from '../../order/finding-codes.ts';
import type { ApplicationDraft, Organization } from '../application.ts';
import { jsonPointer } from '../json-pointer.ts';
import { organizationMessage } from '../messages/organization-messages.ts';
import { shown } from '../text.ts';
import { type AddressPart, COUNTRY_CODES, countryNamed, isPartRequired } from './countries.ts';
import { nameFault } from './name-fault.ts';
import { isPhoneNumber, phoneFault } from './phone.ts';
import { isPlaceholder } from './placeholder.ts';

type Field = Exclude<keyof Organization, 'legalName'>;

/** The name of each field in the codes of findings. */
const FIELDS = {
  name: 'name',
  registrationNumber: 'registration-number',
  country: 'country',
  region: 'region',
  city: 'city',
  street: 'street',
  postalCode: 'postal-code',
  phone: 'phone',
} as const satisfies Record<Field, string>;

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
    return [{ field: '/organization', ...organizationMessage('organization-not-for-dv', {}) }];
  }
  if (organization === undefined)
    return type === undefined
      ? []
      : [{ field: '/organization', ...organizationMessage('organization-missing', {}) }];
  return [
    ...FIELD_NAMES.flatMap((field) => fieldFinding(field, organization)),
    ...legalNameFinding(organization),
  ];
}

function fieldFinding(field: Field, organization: Organization): Finding[] {
  const value = organization[field];
  const found = (message: FieldlessFinding) => [{ field: jsonPointer('organization', field), ...message }];
  if (value === undefined) {
    const { country, region } = organization;
    return isPart(field) && !isPartRequired(field, country, region !== undefined)
      ? []
      : found(organizationMessage(`organization-${FIELDS[field]}-missing`, {}));
  }
  if (field === 'country') return COUNTRY_CODES.has(value) ? [] : found(unknownCountry(value));
  if (field === 'phone')
    return isPhoneNumber(value) ? [] : found(phoneFault('organization-phone-malformed', value));
  const fault = field === 'name' ? nameFault(value) : undefined;
  if (fault) return found(organizationMessage(`organization-name-${fault}`, { value: shown(value) }));
  return isPlaceholder(value, field === 'city' || field === 'region' ? field : 'name')
    ? found(organizationMessage(`organization-${FIELDS[field]}-placeholder`, { value: shown(value) }))
    : [];
}

const isPart = (field: Field): field is AddressPart =>
  field === 'city' || field === 'region' || field === 'postalCode';

/** The registered name for the reviewer, if it is too long for a certificate. */
function legalNameFinding({ legalName }: Organization): Finding[] {
  if (legalName === undefined) return [];
  const field = jsonPointer('organization', 'legalName');
  const value = shown(legalName);
  const fault = nameFault(legalName);
  if (fault) return [{ field, ...organizationMessage(`organization-legal-name-${fault}`, { value }) }];
  if (!isPlaceholder(legalName, 'name')) return [];
  return [{ field, ...organizationMessage('organization-legal-name-placeholder', { value }) }];
}

function unknownCountry(typed: string): FieldlessFinding {
  const code = countryNamed(typed);
  const value = shown(typed);
  return code === undefined
    ? organizationMessage('organization-country-unknown', { value })
    : organizationMessage('organization-country-unknown/named', { value, code });
}
