import DatePicker from '@cloudscape-design/components/date-picker';
import FormField from '@cloudscape-design/components/form-field';
import Grid from '@cloudscape-design/components/grid';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import { useTranslation } from 'react-i18next';
import type { EventFilter } from './event-filter.ts';
import { EVENT_TYPES, isEventType } from './event-types.ts';

/** Account, type and days of the events. */
export function EventFilterBar(props: { filter: EventFilter; onChange: (filter: EventFilter) => void }) {
  const { filter, onChange } = props;
  const { t } = useTranslation();
  const types = [
    { value: '', label: t('events.anyType') },
    ...EVENT_TYPES.map((value) => ({ value, label: t(`event.${value}`), description: value })),
  ];
  const quarter = { colspan: { default: 12, xs: 6, m: 3 } };
  return (
    <Grid gridDefinition={[quarter, quarter, quarter, quarter]}>
      <FormField label={t('events.account')}>
        <Input
          type="search"
          value={filter.account}
          placeholder={t('events.allAccounts')}
          spellcheck={false}
          onChange={({ detail }) => onChange({ ...filter, account: detail.value })}
        />
      </FormField>
      <FormField label={t('events.type')}>
        <Select
          options={types}
          filteringType="auto"
          filteringAriaLabel={t('events.findType')}
          filteringClearAriaLabel={t('orders.clear')}
          selectedOption={types.find(({ value }) => value === (filter.type ?? '')) ?? null}
          onChange={({ detail: { selectedOption } }) =>
            onChange({
              ...filter,
              type: isEventType(selectedOption.value) ? selectedOption.value : undefined,
            })
          }
        />
      </FormField>
      {(['from', 'until'] as const).map((end) => (
        <FormField key={end} label={t(`events.${end}`)}>
          <DatePicker
            value={filter[end]}
            placeholder={t('events.day')}
            openCalendarAriaLabel={() => t('events.openCalendar')}
            onChange={({ detail }) => onChange({ ...filter, [end]: detail.value })}
          />
        </FormField>
      ))}
    </Grid>
  );
}
