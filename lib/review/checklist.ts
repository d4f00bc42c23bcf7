import type { Checklist } from '../order/event.ts';
import type { CertificateType } from '../order/identifiers.ts';
import { Rejection } from '../problem.ts';

/**
 * An organisation is approved with the record of how it was checked (BR 3.2.2.1, 3.2.5, 4.2.1, 5.4.1).
 * @throws Rejection where an OV order comes without
 */
export function assertChecked(type: CertificateType, checklist: Checklist | undefined): void {
  if (type === 'DV' || checklist !== undefined) return;
  const message =
    'Say how the organisation was checked: identitySource, addressSource, callBack (to a number that did not come from the applicant) and highRisk.';
  throw new Rejection('invalid-request', 'An OV order is approved with a checklist.', [
    { field: '/checklist', code: 'required', message },
  ]);
}
