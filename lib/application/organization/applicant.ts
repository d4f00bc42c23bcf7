import type { Finding } from '../../order/finding-codes.ts';
import type { ApplicationDraft } from '../application.ts';
import { quoted } from '../text.ts';
import { containsDomain, NAME_FAULTS, nameFault } from './name-fault.ts';
import { isPhoneNumber, phoneRemedy } from './phone.ts';
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
  if (isPlaceholder(name, 'name')) {
    const message = `${quoted(name)} is a placeholder. Give the name of the person who is responsible for the application.`;
    findings.push({ field: '/applicant/name', code: 'applicant-name-placeholder', message });
  }
  const fault = nameFault(name);
  if (fault) {
    const message = `${quoted(name)} ${NAME_FAULTS[fault].join('. ')}`;
    findings.push({ field: '/applicant/name', code: `applicant-name-${fault}`, message });
  } else if (containsDomain(name)) {
    const message = `${quoted(name)} contains text that mail programs read as a domain name. Put a space after each dot.`;
    findings.push({ field: '/applicant/name', code: 'applicant-name-web-address', message });
  }
  return findings;
}

const NAME_MISSING: Finding = {
  field: '/applicant/name',
  code: 'applicant-name-missing',
  message: 'This is missing. Give the name of the person who is responsible for the application.',
};

const EMAIL_MISSING: Finding = {
  field: '/applicant/email',
  code: 'applicant-email-missing',
  message: 'This is missing. Give the mail address of the person who is responsible for the application.',
};

const malformedPhone = (phone: string): Finding => ({
  field: '/applicant/phone',
  code: 'applicant-phone-malformed',
  message: phoneRemedy(phone),
});
