import Alert from '@cloudscape-design/components/alert';
import { useTranslation } from 'react-i18next';
import { useDates } from '../texts/dates.ts';
import type { Order } from './use-order.ts';

/** Why and when an order was closed without a decision. */
export function ClosedAlert({ order: { status, since } }: { order: Order }) {
  const { t } = useTranslation();
  const dates = useDates();
  if (status !== 'cancelled' && status !== 'lapsed') return null;
  return (
    <Alert type="info" header={t(`order.closed.${status}`)}>
      {t('order.closedAt', { date: dates.minute(since) })}
    </Alert>
  );
}
