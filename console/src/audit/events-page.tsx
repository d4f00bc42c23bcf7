import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePages } from '../api/use-pages.ts';
import { useMemberName } from '../members/use-members.ts';
import { AppLink } from '../shell/app-link.tsx';
import { useBreadcrumbs } from '../shell/breadcrumbs.tsx';
import { DataTable } from '../shell/data-table.tsx';
import { More } from '../shell/more.tsx';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { useDates } from '../texts/dates.ts';
import { useEventText } from '../texts/event-text.ts';
import { NO_FILTER, queryOf } from './event-filter.ts';
import { EventFilterBar } from './event-filter-bar.tsx';
import { ExportEvents } from './export-events.tsx';
import { readEvents } from './read-events.ts';

const PER_PAGE = 50;

/** The events of all orders or of one account, newest first, and their export. */
export function EventsPage() {
  const { t } = useTranslation();
  const dates = useDates();
  const textOf = useEventText();
  const nameOf = useMemberName();
  const [filter, setFilter] = useState(NO_FILTER);
  const wanted = queryOf(useDeferredValue(filter));
  const events = usePages(['events', wanted], (query) =>
    readEvents({ ...wanted, ...query, limit: PER_PAGE }),
  );
  useBreadcrumbs({ text: t('navigation.events'), href: '/events' });
  return (
    <SpaceBetween size="l">
      <Header variant="h1" description={t('events.how')} actions={<ExportEvents query={wanted} />}>
        {t('navigation.events')}
      </Header>
      {events.error && <ProblemAlert error={events.error} header={t('events.failed')} />}
      <DataTable
        loading={events.isLoading}
        loadingText={t('history.loading')}
        items={events.items}
        filter={<EventFilterBar filter={filter} onChange={setFilter} />}
        empty={t('events.none')}
        footer={events.hasNextPage && <More pages={events} />}
        columns={[
          {
            id: 'at',
            header: t('history.at'),
            cell: ({ event }) => dates.minute(event.at),
            minWidth: 180,
            isShort: true,
          },
          {
            id: 'what',
            header: t('history.what'),
            isRowHeader: true,
            cell: ({ event }) => textOf(event),
            minWidth: 240,
          },
          {
            id: 'who',
            header: t('history.who'),
            cell: ({ event: { by } }) =>
              by.member === undefined ? t(`history.actors.${by.kind}`) : nameOf(by.member),
            minWidth: 140,
            isShort: true,
          },
          { id: 'account', header: t('orders.account'), cell: ({ account }) => account },
          {
            id: 'order',
            header: t('events.order'),
            cell: ({ orderId }) => <AppLink href={`/orders/${orderId}?tab=history`}>{orderId}</AppLink>,
          },
        ]}
      />
    </SpaceBetween>
  );
}
