import Alert from '@cloudscape-design/components/alert';
import { useTranslation } from 'react-i18next';
import { useDates } from '../texts/dates.ts';
import type { AccountDomain } from './account-domain.ts';
import { warningsOf } from './warnings.ts';

/** What ends, or is missing, and what to do before. */
export function WarningsAlert({ domain }: { domain: AccountDomain }) {
  const { t } = useTranslation();
  const dates = useDates();
  const { state, blockedUntil } = domain;
  const warnings = warningsOf(domain, Date.now());
  const textOf = ({ code, method, at }: (typeof warnings)[number]) =>
    t(`domains.warnings.${code}`, { method: t(`domains.methods.${method}.name`), date: dates.day(at) });
  return (
    <>
      {state === 'blocked' && blockedUntil !== undefined && (
        <Alert type="error">{t('domains.blockedUntil', { date: dates.minute(blockedUntil) })}</Alert>
      )}
      {warnings.length > 0 && (
        <Alert type="warning" header={t('domains.attention')}>
          <ul>
            {warnings.map((warning) => (
              <li key={warning.method + warning.code}>{textOf(warning)}</li>
            ))}
          </ul>
        </Alert>
      )}
    </>
  );
}
