import type { Reason } from '../order/reason.ts';
import type { Applicant } from './application.ts';
import { isPhoneNumber, PHONE_REMEDY } from './phone.ts';
import { isPlaceholder } from './placeholder.ts';

/** Whether the person who answers for the application can be addressed. */
export function applicantFindings({ name, phone }: Applicant): Reason[] {
  const findings: Reason[] = [];
  if (isPlaceholder(name)) {
    const message = 'Give the name of the person who answers for the application.';
    findings.push({ field: '/applicant/name', code: 'applicant-name-placeholder', message });
  }
  // The name stands in a mail to somebody who did not ask for it: it must not lead him elsewhere.
  if (/:\/\/|\bwww\./i.test(name)) {
    const message = 'Give the name without a web address.';
    findings.push({ field: '/applicant/name', code: 'applicant-name-web-address', message });
  }
  if (phone !== undefined && !isPhoneNumber(phone)) {
    findings.push({ field: '/applicant/phone', code: 'applicant-phone-malformed', message: PHONE_REMEDY });
  }
  return findings;
}
