import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';
import { Names } from '../shell/names.tsx';
import { useDates } from '../texts/dates.ts';
import { applicationFields } from './application-items.ts';
import { DocumentsList } from './documents-list.tsx';
import { RevisionsSection } from './revisions-section.tsx';
import type { Order } from './use-order.ts';

/** What was applied for, its documents, and what each revision changed. */
export function ApplicationTab({ order }: { order: Order }) {
  const { t } = useTranslation();
  const dates = useDates();
  return (
    <SpaceBetween size="l">
      <Container
        header={
          <Header
            description={
              order.submittedBy &&
              t('order.submittedBy', {
                name: order.submittedBy.name,
                date: order.submittedAt === undefined ? '' : dates.minute(order.submittedAt),
              })
            }
          >
            {t('order.application')}
          </Header>
        }
      >
        <KeyValuePairs
          columns={3}
          minColumnWidth={180}
          items={applicationFields(t, order).map(({ field, label, value }) => ({
            label,
            value:
              field === '/names' ? (
                <Names names={order.names} />
              ) : (
                <span className="fingerprint">{value}</span>
              ),
          }))}
        />
      </Container>
      {order.documents.length > 0 && <DocumentsList order={order} />}
      {order.revision > 1 && <RevisionsSection orderId={order.id} />}
    </SpaceBetween>
  );
}
