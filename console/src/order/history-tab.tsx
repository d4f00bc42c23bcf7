import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client } from '../api/client.ts';
import { DataTable } from '../shell/data-table.tsx';
import { useDates } from '../texts/dates.ts';
import { useEventText } from '../texts/event-text.ts';
import { orderKey } from './use-order.ts';

/** Everything that happened with the order, newest last. */
export function HistoryTab({ orderId }: { orderId: string }) {
  const { t } = useTranslation();
  const dates = useDates();
  const textOf = useEventText();
  const events = useInfiniteQuery({
    queryKey: [...orderKey(orderId), 'events'],
    queryFn: async ({ pageParam }) => {
      const { data, error } = await client.GET('/v1/orders/{orderId}/events', {
        params: { path: { orderId }, query: pageParam === undefined ? {} : { cursor: pageParam } },
      });
      if (data === undefined) throw error;
      return data;
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor,
  });
  const items = events.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <DataTable
      loading={events.isLoading}
      loadingText={t('history.loading')}
      items={items}
      footer={
        events.hasNextPage && (
          <Box textAlign="center">
            <Button loading={events.isFetchingNextPage} onClick={() => void events.fetchNextPage()}>
              {t('history.more')}
            </Button>
          </Box>
        )
      }
      columns={[
        { id: 'at', header: t('history.at'), cell: ({ at }) => dates.minute(at), width: 200 },
        { id: 'what', header: t('history.what'), isRowHeader: true, cell: textOf },
        { id: 'who', header: t('history.who'), cell: ({ by }) => t(`history.actors.${by.kind}`), width: 180 },
      ]}
    />
  );
}
