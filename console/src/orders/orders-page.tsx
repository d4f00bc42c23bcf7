import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api } from '../api/client.ts';
import { useBreadcrumbs } from '../shell/breadcrumbs.tsx';
import { PhaseIndicator } from './phase-indicator.tsx';

/** The certificates of the account. */
export function OrdersPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  useBreadcrumbs({ text: t('orders.title'), href: '/orders' });
  const orders = api.useQuery('get', '/v1/orders', { params: { query: {} } });
  return (
    <Table
      variant="full-page"
      stickyHeader
      loading={orders.isLoading}
      loadingText={t('orders.loading')}
      items={orders.data?.items ?? []}
      trackBy="id"
      header={
        <Header
          variant="h1"
          actions={
            <Button variant="primary" onClick={() => navigate('/orders/new')}>
              {t('navigation.order')}
            </Button>
          }
        >
          {t('orders.title')}
        </Header>
      }
      empty={
        <SpaceBetween size="s">
          <Box variant="h3">{t('orders.empty')}</Box>
          <Box>{t('orders.emptyHow')}</Box>
        </SpaceBetween>
      }
      columnDefinitions={[
        {
          id: 'names',
          header: t('orders.name'),
          isRowHeader: true,
          cell: ({ id, names, nameCount }) => (
            <Link
              href={`/orders/${id}`}
              onFollow={(event) => {
                event.preventDefault();
                navigate(`/orders/${id}`);
              }}
            >
              {names[0]} {nameCount > 1 && t('orders.more', { count: nameCount - 1 })}
            </Link>
          ),
        },
        { id: 'status', header: t('orders.status'), cell: ({ phase }) => <PhaseIndicator phase={phase} /> },
        { id: 'type', header: t('orders.type'), cell: ({ type }) => type },
      ]}
    />
  );
}
