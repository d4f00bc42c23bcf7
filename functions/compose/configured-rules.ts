import { acmeUrls } from '../../lib/acme/urls.ts';
import type { ExaminationRules } from '../../lib/application/examine-application.ts';
import { isIssuerDomain } from '../../lib/caa/issue-value.ts';
import type { CaaRules } from '../../lib/caa/permission.ts';
import type { Instant } from '../../lib/clock.ts';
import { Periods } from '../../lib/policy/defaults.ts';
import { holdsUntil } from '../../lib/policy/methods.ts';
import { domainReuseDays } from '../../lib/policy/periods.ts';
import type { Policy } from '../../lib/policy/policy.ts';
import type { OwnAccount } from '../../lib/review/four-eyes.ts';
import type { ChallengeOpener } from '../../lib/verification/open-challenges.ts';
import { type Config, config, env, wrongEnvironment } from './config.ts';
import { configuredHighRisk } from './configured-high-risk.ts';

/** The environment name of each period: `randomValueDays` is `RANDOM_VALUE_DAYS`. */
export const PERIOD_SETTINGS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.keys(Periods.shape).map((name) => [
    name,
    name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase(),
  ]),
);

/**
 * The configured periods: `randomValueDays` comes from `RANDOM_VALUE_DAYS`, and so on.
 * @throws Error that names every period outside its limits
 */
export function configuredPeriods(): Periods {
  const values = Object.entries(PERIOD_SETTINGS).flatMap(([name, setting]) => {
    const value = env(setting);
    return value === undefined ? [] : [[name, value]];
  });
  const parsed = Periods.safeParse(Object.fromEntries(values));
  if (!parsed.success) throw wrongEnvironment(parsed.error);
  return parsed.data;
}

/** The configured policy, which decides which rules apply. */
const configuredPolicy = (): Policy => config('POLICY').POLICY;

/** The configured rules for the examination of applications. */
export const configuredRules = (): ExaminationRules => ({
  policy: configuredPolicy(),
  keyReuse: config('KEY_REUSE').KEY_REUSE,
  periods: configuredPeriods(),
  highRiskRules: configuredHighRisk(),
});

/** The number of days for which evidence may be reused, by the rules in force at an instant. */
export function configuredReuse(): (at: Instant) => number {
  const policy = configuredPolicy();
  return (at) => domainReuseDays(policy, at);
}

/** Whether reviewers may decide on orders of their own account: a team with only one account has no other reviewers. */
export function ownAccountReview(): OwnAccount {
  const { REVIEW_OWN_ACCOUNT } = config('REVIEW_OWN_ACCOUNT');
  return REVIEW_OWN_ACCOUNT ?? (configuredPolicy() === 'br' ? 'refused' : 'allowed');
}

/** The scopes that contacts may choose from, and until when an approval is valid that is requested at an instant. */
export function configuredApprovals(): ChallengeOpener['approvals'] {
  const policy = configuredPolicy();
  const { APPROVAL_SCOPES } = config('APPROVAL_SCOPES');
  return { scopes: [...new Set(APPROVAL_SCOPES)], until: (at) => holdsUntil(policy, '3.2.2.4.4', at) };
}

/**
 * Whether CAA records are enforced, and the names of this CA in them.
 * @throws Error if they are ignored under `br` (BR 4.2.2.1), or if a name cannot occur in a CAA record
 */
export function configuredCaa(): CaaRules {
  const { POLICY, CAA, CAA_DOMAINS, MAIL_FROM, PUBLIC_URL } = config(
    'POLICY',
    'CAA',
    'CAA_DOMAINS',
    'MAIL_FROM',
    'PUBLIC_URL',
  );
  const wrong = wrongCaa({ POLICY, CAA, CAA_DOMAINS, MAIL_FROM });
  if (wrong) throw new Error(`${wrong.name} ${wrong.rule}.`);
  const { account: acmeAccountUri } = acmeUrls(PUBLIC_URL);
  return { enforced: CAA === 'enforced', domains: issuerDomains({ CAA_DOMAINS, MAIL_FROM }), acmeAccountUri };
}

/** What is wrong with the combination of the CAA settings; undefined if nothing is. */
export function wrongCaa(
  set: Pick<Config, 'POLICY' | 'CAA' | 'CAA_DOMAINS' | 'MAIL_FROM'>,
): { name: string; rule: string } | undefined {
  if (set.POLICY === 'br' && set.CAA === 'ignored') {
    return { name: 'CAA', rule: 'must be enforced under POLICY=br (BR 4.2.2.1)' };
  }
  const wrong = issuerDomains(set).find((domain) => !isIssuerDomain(domain));
  if (wrong === undefined) return undefined;
  return { name: 'CAA_DOMAINS', rule: `must be domain names, because no CAA record can name "${wrong}"` };
}

function issuerDomains({
  CAA_DOMAINS,
  MAIL_FROM,
}: Pick<Config, 'CAA_DOMAINS' | 'MAIL_FROM'>): CaaRules['domains'] {
  const [first, ...more] = CAA_DOMAINS?.map((domain) => domain.toLowerCase()) ?? [];
  return first === undefined ? [domainOf(MAIL_FROM)] : [first, ...more];
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();
