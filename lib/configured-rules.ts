import * as z from 'zod';
import type { ExaminationRules } from './application/examine.ts';
import type { CaaRules } from './caa/caa-rules.ts';
import { isIssuerDomain } from './caa/issue-value.ts';
import type { Instant } from './clock.ts';
import { given, settings } from './config.ts';
import { configuredHighRisk } from './configured-high-risk.ts';
import { Periods } from './policy/defaults.ts';
import { domainReuseDays } from './policy/periods.ts';
import type { OwnAccount } from './review/four-eyes.ts';

/**
 * The configured periods: `randomValueDays` comes from `RANDOM_VALUE_DAYS`, and so on.
 * @throws Error that names every period outside its limits
 */
export function periods(): Periods {
  const values = Object.keys(Periods.shape).flatMap((name) => {
    const value = given(name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase());
    return value === undefined ? [] : [[name, value]];
  });
  const parsed = Periods.safeParse(Object.fromEntries(values));
  if (!parsed.success) throw new Error(`The configured periods are wrong:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** By which rules applications are examined. */
export const configuredRules = (): ExaminationRules => ({
  policy: settings('POLICY').POLICY,
  keyReuse: settings('KEY_REUSE').KEY_REUSE,
  periods: periods(),
  highRiskRules: configuredHighRisk(),
});

/** For how many days evidence may be reused, by the rules of a day. */
export function configuredReuse(): (at: Instant) => number {
  const { POLICY } = settings('POLICY');
  return (at) => domainReuseDays(POLICY, at);
}

/** Whether reviewers decide on orders of their own account: a team that is one account has no others. */
export function ownAccountReview(): OwnAccount {
  const { POLICY, REVIEW_OWN_ACCOUNT } = settings('POLICY', 'REVIEW_OWN_ACCOUNT');
  return REVIEW_OWN_ACCOUNT ?? (POLICY === 'br' ? 'refused' : 'allowed');
}

/**
 * Whether CAA records bind, and by which names they know this CA.
 * @throws Error where they are to be ignored under `br` (BR 4.2.2.1), or could not name such a domain
 */
export function configuredCaa(): CaaRules {
  const { POLICY, CAA, CAA_DOMAINS, MAIL_FROM } = settings('POLICY', 'CAA', 'CAA_DOMAINS', 'MAIL_FROM');
  if (POLICY === 'br' && CAA === 'ignored') throw new Error('Under POLICY=br CAA records cannot be ignored.');
  const [first, ...more] = CAA_DOMAINS?.map((domain) => domain.toLowerCase()) ?? [];
  const domains: CaaRules['domains'] = first === undefined ? [domainOf(MAIL_FROM)] : [first, ...more];
  const wrong = domains.find((domain) => !isIssuerDomain(domain));
  if (wrong !== undefined) throw new Error(`CAA_DOMAINS: no CAA record can name "${wrong}".`);
  return { enforced: CAA === 'enforced', domains };
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();
