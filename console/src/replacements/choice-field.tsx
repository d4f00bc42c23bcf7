import FormField from '@cloudscape-design/components/form-field';
import Select, { type SelectProps } from '@cloudscape-design/components/select';
import { useTranslation } from 'react-i18next';

type Props = {
  label: string;
  /** What the empty choice says; absent if there is none. */
  any?: string;
  options: readonly SelectProps.Option[];
  value: string;
  error: string | undefined;
  isLoading?: boolean;
  onChange: (value: string) => void;
};

/** One of several values, or none. */
export function ChoiceField({ label, any, options, value, error, isLoading = false, onChange }: Props) {
  const { t } = useTranslation();
  const all = [...(any === undefined ? [] : [{ value: '', label: any }]), ...options];
  return (
    <FormField label={label} errorText={error}>
      <Select
        options={all}
        selectedOption={all.find((each) => each.value === value) ?? null}
        {...(options.length > 10 && {
          filteringType: 'auto',
          filteringAriaLabel: label,
          filteringClearAriaLabel: t('orders.clear'),
        })}
        statusType={isLoading ? 'loading' : 'finished'}
        loadingText={t('replacements.loadingChoices')}
        onChange={({ detail }) => onChange(detail.selectedOption.value ?? '')}
      />
    </FormField>
  );
}
