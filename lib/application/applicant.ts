import type { Finding } from '../order/finding-codes.ts';
import type { Applicant } from './application.ts';
import { isPhoneNumber, phoneRemedy } from './phone.ts';
import { isPlaceholder } from './placeholder.ts';
import { quoted } from './text.ts';
import { holdsDomain, holdsWebAddress } from './web-address.ts';

/** Whether the person who answers for the application can be addressed. */
export function applicantFindings({ name, phone }: Applicant): Finding[] {
  const findings: Finding[] = [];
  if (isPlaceholder(name)) {
    const message = `${quoted(name)} only stands for a missing name. Give the name of the person who answers for the application.`;
    findings.push({ field: '/applicant/name', code: 'applicant-name-placeholder', message });
  }
  if (holdsWebAddress(name) || holdsDomain(name)) {
    const message = `${quoted(name)} contains a web or mail address. Give the name without it, and put a space behind each dot.`;
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
