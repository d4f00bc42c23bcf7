import { useTranslation } from 'react-i18next';
import type { SigningIssuer } from './issuer.ts';

/** Who signs, and who trusts that. */
export function useIssuerText(): (issuer: SigningIssuer) => string {
  const { t } = useTranslation();
  return ({ name, trust }) => t('issuers.signs', { name, trust: t(`issuers.trusts.${trust}`) });
}
