import Badge from '@cloudscape-design/components/badge';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';
import { DocumentView } from '../order/document-view.tsx';
import type { Order } from '../order/use-order.ts';

/** The documents of an application, one at a time, in the page beside the application. */
export function DocumentsSection(props: {
  order: Order;
  newDocuments: ReadonlySet<string>;
  /** Which document is shown, counted from 0; wraps around. */
  index: number;
  onChange: (index: number) => void;
}) {
  const { order, newDocuments, index, onChange } = props;
  const { t } = useTranslation();
  const { documents } = order;
  const shown = documents[index % Math.max(documents.length, 1)];
  const options = documents.map(({ id, name }) => ({
    value: id,
    label: name,
    ...(newDocuments.has(id) && { labelTag: t('review.newDocument') }),
  }));
  return (
    <Container header={<Header counter={`(${documents.length})`}>{t('order.documents')}</Header>}>
      {shown === undefined ? (
        <Box color="text-body-secondary">{t('review.noDocuments')}</Box>
      ) : (
        <SpaceBetween size="s">
          {documents.length > 1 ? (
            <Select
              ariaLabel={t('review.document')}
              options={options}
              selectedOption={options.find(({ value }) => value === shown.id) ?? null}
              onChange={({ detail }) =>
                onChange(documents.findIndex(({ id }) => id === detail.selectedOption.value))
              }
            />
          ) : (
            <div>
              {shown.name}{' '}
              {newDocuments.has(shown.id) && <Badge color="blue">{t('review.newDocument')}</Badge>}
            </div>
          )}
          <DocumentView key={shown.id} orderId={order.id} document={shown} />
        </SpaceBetween>
      )}
    </Container>
  );
}
