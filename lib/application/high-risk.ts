import type { Reason } from '../order/reason.ts';
import { HIGH_RISK_DOMAINS } from './high-risk-domains.ts';
import type { CertifiableName } from './names.ts';

/** Names that a person must look at before a DV certificate is given (BR 4.2.1): exact or below a domain. */
export const highRiskFindings = (
  names: readonly Pick<CertifiableName, 'field' | 'name' | 'base'>[],
  domains: readonly string[] = HIGH_RISK_DOMAINS,
): Reason[] =>
  names.flatMap(({ field, name, base }) => {
    const domain = domains.find((risky) => base === risky || base.endsWith(`.${risky}`));
    const message = `“${name}” lies under “${domain}”, which is often imitated or shared by strangers: a reviewer decides.`;
    return domain === undefined ? [] : [{ field, code: 'name-high-risk', message }];
  });
