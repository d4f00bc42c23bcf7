import Button from '@cloudscape-design/components/button';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useMe } from '../member/me.ts';
import { ConfirmModal } from './confirm-modal.tsx';
import { CONFIRMED, type ConfirmedAction } from './confirmed-actions.ts';
import { RevokeModal } from './revoke-modal.tsx';
import type { Order } from './use-order.ts';

/** The phases in which a certificate is renewed. */
const ENDS: ReadonlySet<Order['phase']> = new Set(['expiring-soon', 'expired']);

const isConfirmed = (id: string): id is ConfirmedAction => id in CONFIRMED;

/** What the member can do with the order now; what cannot be undone asks first. */
export function OrderActions({ order }: { order: Order }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { roles } = useMe();
  const [asked, setAsked] = useState<ConfirmedAction | 'revoke'>();
  const can = (action: string) => order.actions.some((each) => each === action);
  const ways = (['renew', 'reissue'] as const).filter(can);
  const ends = [...Object.keys(CONFIRMED).filter(isConfirmed), 'revoke' as const].filter(can);
  const close = () => setAsked(undefined);
  return (
    <SpaceBetween direction="horizontal" size="xs">
      {ends.length > 0 && (
        <ButtonDropdown
          items={ends.map((id) => ({ id, text: t(`action.order.${id}`) }))}
          onItemClick={({ detail: { id } }) => {
            if (id === 'revoke' || isConfirmed(id)) setAsked(id);
          }}
        >
          {t('order.more')}
        </ButtonDropdown>
      )}
      {order.status === 'reviewing' && roles.includes('reviewer') && (
        <Button variant="primary" onClick={() => navigate(`/reviews/${order.id}`)}>
          {t('review.open')}
        </Button>
      )}
      {can('modify') && (
        <Button variant="primary" onClick={() => navigate(`/orders/${order.id}/edit`)}>
          {t(order.status === 'returned' ? 'order.mend' : 'order.continue')}
        </Button>
      )}
      {ways.map((way) => (
        <Button
          key={way}
          variant={way === 'renew' && ENDS.has(order.phase) ? 'primary' : 'normal'}
          onClick={() => navigate(`/orders/${order.id}/${way}`)}
        >
          {t(`action.order.${way}`)}
        </Button>
      ))}
      {asked === 'revoke' && <RevokeModal order={order} onClose={close} />}
      {asked !== undefined && asked !== 'revoke' && (
        <ConfirmModal order={order} action={asked} onClose={close} />
      )}
    </SpaceBetween>
  );
}
