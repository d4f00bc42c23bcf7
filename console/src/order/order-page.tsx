import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Tabs from '@cloudscape-design/components/tabs';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { isOfService, useMe } from '../member/me.ts';
import { PhaseIndicator } from '../orders/phase-indicator.tsx';
import { useBreadcrumbs } from '../shell/breadcrumbs.tsx';
import { BreakableName } from '../shell/names.tsx';
import { ApplicationTab } from './application-tab.tsx';
import { AwaitedSection } from './awaited-section.tsx';
import { CertificateSection } from './certificate-section.tsx';
import { ClosedAlert } from './closed-alert.tsx';
import { DomainsSection } from './domains-section.tsx';
import { EvidenceTab } from './evidence-tab.tsx';
import { HistoryTab } from './history-tab.tsx';
import { OrderActions } from './order-actions.tsx';
import { Progress } from './progress.tsx';
import { ReasonsAlert } from './reasons-alert.tsx';
import { TurnAlert } from './turn-alert.tsx';
import { useOrder } from './use-order.ts';

/** One order: its status, who must act, and what can be done. */
export function OrderPage() {
  const { t } = useTranslation();
  const { orderId = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const { order } = useOrder(orderId);
  const me = useMe();
  const title = order.names[0] ?? t('order.untitled');
  const list = t(me.roles.includes('applicant') ? 'orders.title' : 'navigation.allOrders');
  useBreadcrumbs({ text: list, href: '/orders' }, { text: title, href: `/orders/${order.id}` });
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        info={<PhaseIndicator phase={order.phase} />}
        actions={<OrderActions order={order} />}
      >
        <BreakableName name={title} />
        {order.names.length > 1 && ` ${t('orders.more', { count: order.names.length - 1 })}`}
      </Header>
      <Tabs
        activeTabId={search.get('tab') ?? 'overview'}
        onChange={({ detail }) => setSearch({ tab: detail.activeTabId }, { replace: true })}
        tabs={[
          {
            id: 'overview',
            label: t('order.overview'),
            content: (
              <SpaceBetween size="l">
                <ReasonsAlert order={order} />
                <ClosedAlert order={order} />
                <TurnAlert order={order} />
                <AwaitedSection order={order} />
                <Progress order={order} />
                <CertificateSection order={order} />
                <DomainsSection order={order} />
              </SpaceBetween>
            ),
          },
          { id: 'application', label: t('order.application'), content: <ApplicationTab order={order} /> },
          { id: 'history', label: t('order.history'), content: <HistoryTab orderId={order.id} /> },
          ...(isOfService(me)
            ? [
                {
                  id: 'evidence',
                  label: t('evidence.title'),
                  content: <EvidenceTab orderId={order.id} />,
                },
              ]
            : []),
        ]}
      />
    </SpaceBetween>
  );
}
