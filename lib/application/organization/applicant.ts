import type { Finding } from '../../order/finding-codes.ts';
import type { Applicant } from '../application.ts';
import { quoted } from '../text.ts';
import { containsDomain, NAME_FAULTS, nameFault } from './name-fault.ts';
import { isPhoneNumber, phoneRemedy } from './phone.ts';
import { isPlaceholder } from './placeholder.ts';

/** Findings about the person who is responsible for the application. */
export function applicantFindings({ name, phone }: Applicant): Finding[] {
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
  if (phone !== undefined && !isPhoneNumber(phone)) {
    findings.push({
      field: '/applicant/phone',
      code: 'applicant-phone-malformed',
      message: phoneRemedy(phone),
    });
  }
  return findings;
}
