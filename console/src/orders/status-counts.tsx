import Box from '@cloudscape-design/components/box';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import Link from '@cloudscape-design/components/link';
import { useTranslation } from 'react-i18next';
import type { OrderFilter } from './order-filter.ts';
import { useCounts } from './use-counts.ts';

/** The phases in the order in which an order passes them; closed and revoked ones are found by the filter. */
const SHOWN = [
  'pending-application',
  'application-review',
  'review-failed',
  'issued',
  'expiring-soon',
  'expired',
] as const;

/** How many orders are in each phase; each number filters the list. */
export function StatusCounts(props: { filter: OrderFilter; onChange: (change: OrderFilter) => void }) {
  const { filter, onChange } = props;
  const { t } = useTranslation();
  const counts = useCounts(filter.account);
  return (
    <Container header={<Header>{t('orders.counts')}</Header>}>
      <ColumnLayout columns={SHOWN.length} minColumnWidth={120} variant="text-grid">
        {SHOWN.map((phase) => (
          <div key={phase} className="count">
            <Box variant="awsui-key-label">{t(`order.phases.${phase}`)}</Box>
            <Link
              variant="awsui-value-large"
              ariaLabel={t('orders.countOf', {
                phase: t(`order.phases.${phase}`),
                count: counts?.phases[phase] ?? 0,
              })}
              href={`/orders?phase=${phase}`}
              onFollow={(event) => {
                event.preventDefault();
                onChange({ phase: filter.phase === phase ? '' : phase });
              }}
            >
              {counts?.phases[phase] ?? '–'}
            </Link>
          </div>
        ))}
      </ColumnLayout>
    </Container>
  );
}
