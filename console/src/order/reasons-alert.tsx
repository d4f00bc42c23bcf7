import Alert from '@cloudscape-design/components/alert';
import { useTranslation } from 'react-i18next';
import { isOwnAccount, useMe } from '../member/me.ts';
import { FindingList } from './finding-list.tsx';
import type { Order } from './use-order.ts';

/** Why an order was returned or refused, each reason with the field that it is about. */
export function ReasonsAlert({ order }: { order: Order }) {
  const { t } = useTranslation();
  const me = useMe();
  if (order.reasons.length === 0) return null;
  const returned = isOwnAccount(me, order.account) ? 'order.wasReturned' : 'order.isReturned';
  const header = order.status === 'returned' ? returned : 'order.wasRefused';
  return (
    <Alert type="error" header={t(header)}>
      <FindingList findings={order.reasons} />
    </Alert>
  );
}
