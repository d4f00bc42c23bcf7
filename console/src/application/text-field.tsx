import FormField from '@cloudscape-design/components/form-field';
import Input, { type InputProps } from '@cloudscape-design/components/input';

/** A labelled line of text, with the finding about it. */
export function TextField(props: {
  label: string;
  description?: string;
  value: string;
  onChange: (value: string) => void;
  maxLength?: number | undefined;
  type?: InputProps['type'];
  autoComplete?: string;
  error?: string | undefined;
}) {
  const {
    label,
    description,
    value,
    onChange,
    maxLength,
    type = 'text',
    autoComplete = 'off',
    error,
  } = props;
  return (
    <FormField label={label} description={description} errorText={error}>
      <Input
        value={value}
        type={type}
        autoComplete={autoComplete}
        spellcheck={false}
        onChange={({ detail }) =>
          onChange(maxLength === undefined ? detail.value : detail.value.slice(0, maxLength))
        }
      />
    </FormField>
  );
}
