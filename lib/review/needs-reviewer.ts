import { highRiskFindings } from '../application/high-risk.ts';
import type { CertificateType } from '../order/identifiers.ts';

/** Whether a person has to look at an order: always for OV, for DV where a name is on the high-risk list (BR 4.2.1). */
export function needsReviewer(
  order: { type: CertificateType; names: readonly string[] },
  highRiskNames?: readonly string[],
): boolean {
  if (order.type === 'OV') return true;
  const names = order.names.map((name, index) => ({
    field: `/names/${index}`,
    name,
    base: name.replace(/^\*\./, ''),
  }));
  return highRiskFindings(names, highRiskNames).length > 0;
}
