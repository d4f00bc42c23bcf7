import DatePicker from '@cloudscape-design/components/date-picker';
import FormField from '@cloudscape-design/components/form-field';
import Grid from '@cloudscape-design/components/grid';
import TimeInput from '@cloudscape-design/components/time-input';
import { useTranslation } from 'react-i18next';
import { isTime, type LocalTime } from './replacement-draft.ts';

type Props = {
  label: string;
  description: string;
  value: LocalTime;
  error: string | undefined;
  onChange: (value: LocalTime) => void;
};

/** A day and a time of day, in the zone of the browser. */
export function TimeField({ label, description, value, error, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <FormField
      label={label}
      description={description}
      errorText={isTime(value) ? error : t('replacements.wholeTime')}
    >
      <Grid gridDefinition={[{ colspan: { default: 7, xxs: 5 } }, { colspan: { default: 5, xxs: 3 } }]}>
        <DatePicker
          value={value.day}
          placeholder={t('events.day')}
          openCalendarAriaLabel={() => t('events.openCalendar')}
          onChange={({ detail }) => onChange({ ...value, day: detail.value })}
        />
        <TimeInput
          value={value.time}
          format="hh:mm"
          placeholder="hh:mm"
          ariaLabel={t('replacements.timeOf', { what: label })}
          onChange={({ detail }) => onChange({ ...value, time: detail.value })}
        />
      </Grid>
    </FormField>
  );
}
