import { useTranslation } from 'react-i18next';
import type { Issuer, IssuerRule } from './issuer.ts';

/** A rule in words; one without a condition is the default. */
export function useRuleText(issuers: readonly Issuer[]): (rule: IssuerRule) => string {
  const { t } = useTranslation();
  return ({ type, domains, accounts, profile, issuer: id }) => {
    const issuer = issuers.find((each) => each.id === id)?.name ?? id;
    const conditions = [
      ...(type === undefined ? [] : [t(`order.types.${type}`)]),
      ...(domains === undefined ? [] : [t('issuers.below', { domains: domains.join(', ') })]),
      ...(accounts === undefined ? [] : [t('issuers.ofAccounts', { accounts: accounts.join(', ') })]),
      ...(profile === undefined ? [] : [t(`issuers.profiles.${profile}`)]),
    ];
    return conditions.length === 0
      ? t('issuers.otherwise', { issuer })
      : t('issuers.rule', { conditions: conditions.join(t('issuers.and')), issuer });
  };
}
