import Alert from '@cloudscape-design/components/alert';
import Button, { type ButtonProps } from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useOrderName } from '../order/order-name.ts';
import type { Order } from '../order/use-order.ts';
import type { QueueRow } from './use-queue.ts';

/** Says what was decided, and offers the next order. */
export function Decided(props: {
  kind: 'approve' | 'return' | 'refuse';
  order: Order;
  next: QueueRow | undefined;
}) {
  const { kind, order, next } = props;
  const { t } = useTranslation();
  const navigate = useNavigate();
  const nameOf = useOrderName();
  const first = useRef<ButtonProps.Ref>(null);
  useEffect(() => first.current?.focus(), []);
  return (
    <SpaceBetween size="l">
      <Alert type="success" header={t(`review.done.${kind}`, { name: nameOf(order) })}>
        {t(`review.doneHow.${kind}`)} {!next && t('review.noNext')}
      </Alert>
      <SpaceBetween direction="horizontal" size="xs">
        <Button
          ref={first}
          variant="primary"
          onClick={() => navigate(next ? `/reviews/${next.id}` : '/reviews')}
        >
          {next ? t('review.next', { name: nameOf(next) }) : t('review.toQueue')}
        </Button>
        {next && <Button onClick={() => navigate('/reviews')}>{t('review.toQueue')}</Button>}
        <Button variant="link" onClick={() => navigate(`/orders/${order.id}`)}>
          {t('review.toOrder')}
        </Button>
      </SpaceBetween>
    </SpaceBetween>
  );
}
