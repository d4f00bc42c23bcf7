import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../shell/data-table.tsx';
import { DocumentModal } from './document-modal.tsx';
import type { Order } from './use-order.ts';

type Document = Order['documents'][number];
const KILOBYTE = 1024;

/** The documents of an order; each opens in the page. @param onRemove if they can be removed */
export function DocumentsList(props: { order: Order; embedded?: boolean; onRemove?: (id: string) => void }) {
  const { order, embedded = false, onRemove } = props;
  const { t } = useTranslation();
  const [opened, setOpened] = useState<Document>();
  return (
    <>
      <DataTable
        {...(embedded
          ? { variant: 'embedded' }
          : { header: <Header counter={`(${order.documents.length})`}>{t('order.documents')}</Header> })}
        items={order.documents}
        trackBy="id"
        columns={[
          {
            id: 'name',
            header: t('document.name'),
            isRowHeader: true,
            cell: (document) => (
              <Button variant="inline-link" onClick={() => setOpened(document)}>
                {document.name}
              </Button>
            ),
          },
          {
            id: 'type',
            header: t('document.type'),
            cell: ({ contentType }) => contentType.replace(/^.*\//, '').toUpperCase(),
          },
          {
            id: 'size',
            header: t('document.size'),
            cell: ({ bytes }) => `${Math.ceil(bytes / KILOBYTE)} KB`,
          },
          ...(onRemove
            ? [
                {
                  id: 'remove',
                  header: t('domain.actions'),
                  cell: ({ id, name }: Document) => (
                    <Button
                      variant="inline-link"
                      ariaLabel={t('document.remove', { name })}
                      onClick={() => onRemove(id)}
                    >
                      {t('action.delete')}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
      {opened && <DocumentModal orderId={order.id} document={opened} onClose={() => setOpened(undefined)} />}
    </>
  );
}
