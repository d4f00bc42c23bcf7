import type { Finding } from '../order/finding-codes.ts';
import type { Applicant } from './application.ts';
import { isPhoneNumber, PHONE_REMEDY } from './phone.ts';
import { isPlaceholder } from './placeholder.ts';
import { holdsDomain, holdsWebAddress } from './web-address.ts';

/** Whether the person who answers for the application can be addressed. */
export function applicantFindings({ name, phone }: Applicant): Finding[] {
  const findings: Finding[] = [];
  if (isPlaceholder(name)) {
    const message = 'Give the name of the person who answers for the application.';
    findings.push({ field: '/applicant/name', code: 'applicant-name-placeholder', message });
  }
  if (holdsWebAddress(name) || holdsDomain(name)) {
    const message = 'Give the name without a web or mail address; behind a dot leave a space.';
    findings.push({ field: '/applicant/name', code: 'applicant-name-web-address', message });
  }
  if (phone !== undefined && !isPhoneNumber(phone)) {
    findings.push({ field: '/applicant/phone', code: 'applicant-phone-malformed', message: PHONE_REMEDY });
  }
  return findings;
}
