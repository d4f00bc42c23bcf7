import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useTranslation } from 'react-i18next';
import { client } from '../api/client.ts';
import { usePages } from '../api/use-pages.ts';
import { DataTable } from '../shell/data-table.tsx';
import { More } from '../shell/more.tsx';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { useIsWide } from '../shell/use-is-wide.ts';
import { useDates } from '../texts/dates.ts';
import { useEventText } from '../texts/event-text.ts';
import { orderKey } from './use-order.ts';

/** Everything that happened with the order, newest last. */
export function HistoryTab({ orderId }: { orderId: string }) {
  const { t } = useTranslation();
  const dates = useDates();
  const textOf = useEventText();
  const events = usePages([...orderKey(orderId), 'events'], (query) =>
    client.GET('/v1/orders/{orderId}/events', { params: { path: { orderId }, query } }),
  );
  const isWide = useIsWide();
  if (events.error) return <ProblemAlert error={events.error} header={t('history.failed')} />;
  if (!isWide)
    return (
      <SpaceBetween size="m">
        <ol className="timeline">
          {events.items.map((entry) => (
            <li key={`${entry.at}${entry.type}`}>
              <div>{textOf(entry)}</div>
              <Box fontSize="body-s" color="text-body-secondary">
                {dates.minute(entry.at)}, {t(`history.actors.${entry.by.kind}`)}
              </Box>
            </li>
          ))}
        </ol>
        {events.isLoading && <StatusIndicator type="loading">{t('history.loading')}</StatusIndicator>}
        {events.hasNextPage && <More pages={events} />}
      </SpaceBetween>
    );
  return (
    <DataTable
      loading={events.isLoading}
      loadingText={t('history.loading')}
      items={events.items}
      footer={events.hasNextPage && <More pages={events} />}
      columns={[
        { id: 'at', header: t('history.at'), cell: ({ at }) => dates.minute(at), width: 200 },
        { id: 'what', header: t('history.what'), isRowHeader: true, cell: (entry) => textOf(entry) },
        { id: 'who', header: t('history.who'), cell: ({ by }) => t(`history.actors.${by.kind}`), width: 180 },
      ]}
    />
  );
}
