import Box from '@cloudscape-design/components/box';
import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import { useTranslation } from 'react-i18next';
import { AppLink } from '../shell/app-link.tsx';
import { useDates } from '../texts/dates.ts';
import { type Renewal, type RenewalState, renewalState } from './client.ts';

const TYPE_OF: Record<RenewalState, StatusIndicatorProps.Type> = {
  later: 'stopped',
  due: 'pending',
  'no-attempt': 'warning',
  'attempt-unfinished': 'warning',
  'attempt-failed': 'error',
  failed: 'error',
  client: 'pending',
  service: 'in-progress',
  succeeded: 'success',
};

/** How far the renewal of a certificate is: the last attempt, when, and why it failed. */
export function RenewalAttempt({ renewal }: { renewal: Renewal }) {
  const { t } = useTranslation();
  const dates = useDates();
  const { attempt } = renewal;
  const state = renewalState(renewal, Date.now());
  return (
    <>
      <StatusIndicator type={TYPE_OF[state]}>
        <span className="no-wrap">{t(`clients.states.${state}`)}</span>
      </StatusIndicator>
      {attempt && (
        <Box fontSize="body-s" color="text-body-secondary">
          {t('clients.on', { date: dates.minute(attempt.at) })}
        </Box>
      )}
      {attempt?.state === 'failed' && (
        <Box fontSize="body-s">
          {/* The service answers ACME clients in English. */}
          <span lang="en">{attempt.error.detail}</span>
        </Box>
      )}
      {attempt?.order !== undefined && (
        <AppLink href={`/orders/${attempt.order}`}>{t('clients.order')}</AppLink>
      )}
    </>
  );
}
