import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOrderName } from '../order/order-name.ts';
import type { Order } from '../order/use-order.ts';
import { BreakableName } from '../shell/names.tsx';
import { useIsWide } from '../shell/use-is-wide.ts';
import { ShortcutsModal } from './shortcuts-modal.tsx';
import { useShortcuts } from './use-shortcuts.ts';

/** The name of the order, the claim, and the help with the keys of the page. */
export function ReviewHeader(props: {
  order: Order;
  claim: { isMine: boolean; isPending: boolean; toggle: () => void } | undefined;
}) {
  const { order, claim } = props;
  const { t } = useTranslation();
  const nameOf = useOrderName();
  // A phone has no keyboard.
  const isWide = useIsWide();
  const [helps, setHelps] = useState(false);
  useShortcuts({ '?': () => setHelps(true), ...(claim && { c: claim.toggle }) });
  return (
    <>
      <Header
        variant="h1"
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            {isWide && (
              <Button iconName="keyboard" onClick={() => setHelps(true)}>
                {t('review.help')}
              </Button>
            )}
            {claim && (
              <Button loading={claim.isPending} onClick={claim.toggle}>
                {t(claim.isMine ? 'review.decide.release' : 'review.decide.claim')}
              </Button>
            )}
          </SpaceBetween>
        }
      >
        <BreakableName name={nameOf(order)} />
        {order.names.length > 1 && ` ${t('orders.more', { count: order.names.length - 1 })}`}
      </Header>
      {helps && <ShortcutsModal onClose={() => setHelps(false)} />}
    </>
  );
}
