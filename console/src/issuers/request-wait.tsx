import { useTranslation } from 'react-i18next';
import { useDates } from '../texts/dates.ts';
import type { SigningIssuer } from './issuer.ts';

type Props = { issuer: Pick<SigningIssuer, 'name' | 'waitsFor'>; requestedAt: string };

/** Since when a certificate is requested from an issuer, and what the issuer waits for, in its own words. */
export function RequestWait({ issuer: { name, waitsFor }, requestedAt }: Props) {
  const { t } = useTranslation();
  const dates = useDates();
  return (
    <>
      {t('issuers.requestedAt', { name, at: dates.minute(requestedAt) })}{' '}
      {waitsFor !== undefined && <span lang="en">{waitsFor}</span>}
    </>
  );
}
