import type { FieldlessFinding } from '../../order/finding.ts';
import type { Finding } from '../../order/finding-codes.ts';
import type { ApplicationDraft } from '../application.ts';
import { organizationMessage } from '../messages/organization-messages.ts';
import { shown } from '../text.ts';
import { containsDomain, nameFault } from './name-fault.ts';
import { isPhoneNumber, phoneFault } from './phone.ts';
import { isPlaceholder } from './placeholder.ts';

/** Findings about the person who is responsible for the application. */
export function applicantFindings({
  name,
  email,
  phone,
}: NonNullable<ApplicationDraft['applicant']> = {}): Finding[] {
  return [
    ...nameFindings(name),
    ...(email === undefined ? [EMAIL_MISSING] : []),
    ...(phone === undefined || isPhoneNumber(phone) ? [] : [malformedPhone(phone)]),
  ];
}

function nameFindings(name: string | undefined): Finding[] {
  if (name === undefined) return [NAME_MISSING];
  const findings: Finding[] = [];
  const value = shown(name);
  const found = (message: FieldlessFinding) => findings.push({ field: '/applicant/name', ...message });
  if (isPlaceholder(name, 'name')) found(organizationMessage('applicant-name-placeholder', { value }));
  const fault = nameFault(name);
  if (fault) found(organizationMessage(`applicant-name-${fault}`, { value }));
  else if (containsDomain(name)) found(organizationMessage('applicant-name-web-address/domain', { value }));
  return findings;
}

const NAME_MISSING: Finding = {
  field: '/applicant/name',
  ...organizationMessage('applicant-name-missing', {}),
};

const EMAIL_MISSING: Finding = {
  field: '/applicant/email',
  ...organizationMessage('applicant-email-missing', {}),
};

const malformedPhone = (phone: string): Finding => ({
  field: '/applicant/phone',
  ...phoneFault('applicant-phone-malformed', phone),
});
