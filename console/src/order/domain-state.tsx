import Box from '@cloudscape-design/components/box';
import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import { useTranslation } from 'react-i18next';
import type { Domain, Order } from './use-order.ts';

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

/** While an order has one of them, its checks look for a record or file. */
const WAITS: ReadonlySet<Order['status']> = new Set(['submitted', 'verifying']);

/** Whether a domain is proven, or what became of the mail to its contact, with the reason that the mail service gave. */
export function DomainStateIndicator(props: { domain: Domain; status: Order['status'] }) {
  const { state, mail, method, contact } = props.domain;
  const { t } = useTranslation();
  const isStopped = state === 'awaited' && !WAITS.has(props.status);
  return (
    <>
      <StatusIndicator type={isStopped ? 'stopped' : TYPE_OF[state]}>
        <span className="whole-words">
          {t(
            isStopped
              ? 'domain.notProven'
              : contact === '' && state === 'pending'
                ? 'domain.ungranted'
                : `domain.states.${state}`,
          )}
        </span>
      </StatusIndicator>
      {method === undefined && mail?.reason !== undefined && (
        <Box color="text-body-secondary" fontSize="body-s">
          <span lang="en">{mail.reason}</span>
        </Box>
      )}
    </>
  );
}
