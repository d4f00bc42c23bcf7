import { useTranslation } from 'react-i18next';
import { useDates } from '../texts/dates.ts';
import type { SigningIssuer } from './issuer.ts';

/** Who signs, and who trusts that. */
export function useIssuerText(): (issuer: SigningIssuer) => string {
  const { t } = useTranslation();
  return ({ name, trust }) => t('issuers.signs', { name, trust: t(`issuers.trusts.${trust}`) });
}

/** What an issuer waits for; undefined if it has no request. */
export function useWaitText(): (issuer: SigningIssuer) => string | undefined {
  const { t } = useTranslation();
  const dates = useDates();
  return ({ name, requestedAt, waitsFor }) =>
    requestedAt === undefined
      ? undefined
      : [t('issuers.requestedAt', { name, at: dates.minute(requestedAt) }), waitsFor ?? ''].join(' ').trim();
}
