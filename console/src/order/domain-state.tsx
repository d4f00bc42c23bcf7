import Box from '@cloudscape-design/components/box';
import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import { useTranslation } from 'react-i18next';
import type { Domain } from './use-order.ts';

const TYPE_OF: Record<Domain['state'], StatusIndicatorProps.Type> = {
  pending: 'pending',
  sent: 'in-progress',
  delayed: 'warning',
  delivered: 'in-progress',
  bounced: 'error',
  suppressed: 'error',
  approved: 'success',
  declined: 'error',
  complained: 'error',
  expired: 'warning',
  confirmed: 'success',
  awaited: 'pending',
};

/** What became of the mail to a contact, with the reason that the mail service gave. */
export function DomainStateIndicator({ domain: { state, mail, contact } }: { domain: Domain }) {
  const { t } = useTranslation();
  return (
    <>
      <StatusIndicator type={TYPE_OF[state]}>
        <span className="whole-words">
          {contact === '' && state === 'pending' ? t('domain.ungranted') : t(`domain.states.${state}`)}
        </span>
      </StatusIndicator>
      {mail?.reason !== undefined && (
        <Box color="text-body-secondary" fontSize="body-s">
          <span lang="en">{mail.reason}</span>
        </Box>
      )}
    </>
  );
}
