import Badge from '@cloudscape-design/components/badge';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { applicationFields } from '../order/application-items.ts';
import type { Order } from '../order/use-order.ts';
import { Names } from '../shell/names.tsx';
import { useDates } from '../texts/dates.ts';
import { useFieldName } from '../texts/field-name.ts';
import { shownValue, useShownField } from '../texts/shown-value.ts';
import type { RevisionChange } from './use-last-changes.ts';

/** The application with what changed since the last revision. @param onFlag begins a reason about a field */
export function ApplicationSection(props: {
  order: Order;
  changes: readonly RevisionChange[];
  onFlag: ((field: string) => void) | undefined;
}) {
  const { order, changes, onFlag } = props;
  const { t } = useTranslation();
  const dates = useDates();
  const nameOf = useFieldName();
  const shown = useShownField();
  const fields = applicationFields(t, order);
  const changeOf = (field: string) =>
    changes.filter((each) => each.field === field || each.field.startsWith(`${field}/`));
  const others = changes.filter(
    (change) => !fields.some(({ field }) => changeOf(field).some((each) => each === change)),
  );
  return (
    <Container
      header={
        <Header
          info={<Badge>{t('review.revision', { number: order.revision })}</Badge>}
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
      <SpaceBetween size="l">
        <KeyValuePairs
          columns={2}
          minColumnWidth={200}
          items={fields.map(({ field, label, value }, index) => ({
            label,
            value: (
              <FieldValue
                value={field === '/names' ? <Names names={order.names} /> : value}
                changes={changeOf(field)}
              />
            ),
            // Key and fingerprint are one field.
            ...(onFlag &&
              fields.findIndex((each) => each.field === field) === index && {
                info: (
                  <Button
                    variant="inline-icon"
                    iconName="flag"
                    ariaLabel={t('review.flag', { field: label })}
                    onClick={() => onFlag(field)}
                  />
                ),
              }),
          }))}
        />
        {others.length > 0 && (
          <div>
            <Box variant="awsui-key-label">{t('review.changes', { number: order.revision - 1 })}</Box>
            <ul>
              {others.map(({ field, before, after }) => (
                <li key={field}>
                  {nameOf(field)}: {shown(field, after)}{' '}
                  <Box variant="small">{t('review.was', { value: shown(field, before) })}</Box>
                </li>
              ))}
            </ul>
          </div>
        )}
      </SpaceBetween>
    </Container>
  );
}

function FieldValue({ value, changes }: { value: ReactNode; changes: readonly RevisionChange[] }) {
  const { t } = useTranslation();
  if (changes.length === 0) return <span className="value">{value}</span>;
  return (
    <div className="changed">
      <Badge color="blue">{t('review.changed')}</Badge> <span className="value">{value}</span>
      {changes.map(({ field, before }) => (
        <Box key={field} fontSize="body-s">
          {t('review.was', { value: shownValue(before) })}
        </Box>
      ))}
    </div>
  );
}
