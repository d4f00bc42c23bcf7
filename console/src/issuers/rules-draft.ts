import type { IssuerRule, IssuerRules } from './issuer.ts';

/** A rule as an operator fills it in; what is empty is no condition. */
export type RuleDraft = {
  /** Tells rows apart while they are moved. */
  key: string;
  type: NonNullable<IssuerRule['type']> | '';
  domains: string;
  accounts: string;
  profile: NonNullable<IssuerRule['profile']> | '';
  issuer: string;
};
export type RulesDraft = { rules: RuleDraft[]; default: string };

export const newRule = (issuer: string): RuleDraft => ({
  ...{ key: crypto.randomUUID(), type: '', domains: '', accounts: '', profile: '', issuer },
});

export const draftOf = ({ rules, default: fallback }: IssuerRules): RulesDraft => ({
  default: fallback,
  rules: rules.map(
    ({ type, domains = [], accounts = [], profile, issuer }): RuleDraft => ({
      ...newRule(issuer),
      ...(type && { type }),
      ...(profile && { profile }),
      domains: domains.join(' '),
      accounts: accounts.join(' '),
    }),
  ),
});

/** What is sent: nothing for what was left empty. */
export const bodyOf = ({ rules, default: fallback }: RulesDraft): IssuerRules => ({
  default: fallback,
  rules: rules.map(({ type, domains, accounts, profile, issuer }) => ({
    ...(type !== '' && { type }),
    ...(wordsIn(domains).length > 0 && { domains: wordsIn(domains) }),
    ...(wordsIn(accounts).length > 0 && { accounts: wordsIn(accounts) }),
    ...(profile !== '' && { profile }),
    issuer,
  })),
});

const wordsIn = (text: string): string[] => text.split(/[\s,;]+/).filter((each) => each !== '');

/** The rules with one of them a place further up (-1) or down (1). */
export function moved(rules: readonly RuleDraft[], index: number, by: -1 | 1): RuleDraft[] {
  const next = [...rules];
  const [rule] = next.splice(index, 1);
  if (rule) next.splice(index + by, 0, rule);
  return next;
}
