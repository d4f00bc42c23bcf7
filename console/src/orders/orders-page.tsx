import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useMe } from '../member/me.ts';
import { useBreadcrumbs } from '../shell/breadcrumbs.tsx';
import { useOrderFilter } from './order-filter.ts';
import { OrdersTable } from './orders-table.tsx';
import { StatusCounts } from './status-counts.tsx';

/** The certificates of the account, or of all accounts for members of the service. */
export function OrdersPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { roles } = useMe();
  const [filter, setFilter] = useOrderFilter();
  const title = t(roles.includes('applicant') ? 'orders.title' : 'navigation.allOrders');
  useBreadcrumbs({ text: title, href: '/orders' });
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        actions={
          roles.includes('applicant') && (
            <Button variant="primary" onClick={() => navigate('/orders/new')}>
              {t('navigation.order')}
            </Button>
          )
        }
      >
        {title}
      </Header>
      <StatusCounts filter={filter} onChange={setFilter} />
      <OrdersTable filter={filter} onChange={setFilter} />
    </SpaceBetween>
  );
}
