import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useMe } from '../member/me.ts';
import { useBreadcrumbs } from '../shell/breadcrumbs.tsx';
import { EmptyOrders } from './empty-orders.tsx';
import { isFiltered, useOrderFilter } from './order-filter.ts';
import { OrdersTable } from './orders-table.tsx';
import { StatusCounts } from './status-counts.tsx';
import { useOrders } from './use-orders.ts';

/** The certificates of the account, or of all accounts for members of the service. */
export function OrdersPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { roles } = useMe();
  const [filter, setFilter] = useOrderFilter();
  const mayOrder = roles.includes('applicant');
  const orders = useOrders(filter);
  const isFirstUse = mayOrder && !isFiltered(filter) && orders.data?.pages[0]?.items.length === 0;
  const title = t(mayOrder ? 'orders.title' : 'navigation.allOrders');
  useBreadcrumbs({ text: title, href: '/orders' });
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        actions={
          mayOrder &&
          !isFirstUse && (
            <Button variant="primary" onClick={() => navigate('/orders/new')}>
              {t('navigation.order')}
            </Button>
          )
        }
      >
        {title}
      </Header>
      {isFirstUse ? (
        <Container>
          <EmptyOrders />
        </Container>
      ) : (
        <SpaceBetween size="l">
          <StatusCounts filter={filter} onChange={setFilter} />
          <OrdersTable filter={filter} onChange={setFilter} />
        </SpaceBetween>
      )}
    </SpaceBetween>
  );
}
