import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import { useTranslation } from 'react-i18next';
import type { Order } from '../order/use-order.ts';
import { AppLink } from '../shell/app-link.tsx';
import { useDates } from '../texts/dates.ts';
import { CHECKS } from './checks.ts';

type Former = NonNullable<NonNullable<Order['review']>['former']>;

/** How the order that this one renews was approved. */
export function FormerSection({ former: { order, approvedAt, by, checklist } }: { former: Former }) {
  const { t } = useTranslation();
  const date = useDates().day(approvedAt);
  return (
    <Container
      header={
        <Header
          description={
            by ? t('review.formerBy', { name: by.name, date }) : t('review.formerByPolicy', { date })
          }
        >
          {t('review.former')}
        </Header>
      }
    >
      <KeyValuePairs
        columns={2}
        minColumnWidth={200}
        items={[
          ...(checklist
            ? CHECKS.map((check) => ({ label: t(`review.checklist.${check}`), value: checklist[check] }))
            : []),
          {
            label: t('review.formerOrder'),
            value: <AppLink href={`/orders/${order}`}>{order}</AppLink>,
          },
        ]}
      />
    </Container>
  );
}
