import { useTranslation } from 'react-i18next';
import type { SigningIssuer } from './issuer.ts';

/** The name of an issuer: what the operator called it, or the own CA in the language of the page. */
export function useIssuerName(): (issuer: Pick<SigningIssuer, 'kind' | 'name'>) => string {
  const { t } = useTranslation();
  return ({ kind, name }) => (kind === 'own' ? t('issuers.kinds.own') : name);
}

/** Who signs, and who trusts that. */
export function useIssuerText(): (issuer: SigningIssuer) => string {
  const { t } = useTranslation();
  const nameOf = useIssuerName();
  return (issuer) => t('issuers.signs', { name: nameOf(issuer), trust: t(`issuers.trusts.${issuer.trust}`) });
}
