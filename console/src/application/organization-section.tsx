import ColumnLayout from '@cloudscape-design/components/column-layout';
import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../api/problem.ts';
import { useSettings } from '../member/settings.ts';
import { LANGUAGES } from '../texts/texts.ts';
import { type Draft, withField } from './draft.ts';
import { useFieldErrors } from './field-error.ts';
import { TextField } from './text-field.tsx';

/** The fields of an organisation in the order of the form, with their autofill names. */
const FIELDS = [
  ['name', 'organization'],
  ['legalName', 'off'],
  ['registrationNumber', 'off'],
  ['street', 'street-address'],
  ['postalCode', 'postal-code'],
  ['city', 'address-level2'],
  ['region', 'address-level1'],
  ['phone', 'tel'],
] as const;

type Props = { draft: Draft; onChange: (draft: Draft) => void; findings: readonly Finding[] };

/** The organisation that an OV certificate names. */
export function OrganizationSection({ draft, onChange, findings }: Props) {
  const { t } = useTranslation();
  const { form } = useSettings();
  const errorAt = useFieldErrors(findings);
  const [name, ...others] = FIELDS;
  const field = ([id, autoComplete]: (typeof FIELDS)[number]) => (
    <TextField
      key={id}
      label={t(`organization.${id}`)}
      description={t(`organization.how.${id}`)}
      value={draft.organization?.[id] ?? ''}
      maxLength={form.lengths[`/organization/${id}`]}
      autoComplete={autoComplete}
      error={errorAt(`/organization/${id}`)}
      onChange={(value) => onChange(withField(draft, 'organization', id, value))}
    />
  );
  return (
    <ColumnLayout columns={2}>
      {field(name)}
      <CountryField draft={draft} onChange={onChange} findings={findings} />
      {others.map(field)}
    </ColumnLayout>
  );
}

function CountryField({ draft, onChange, findings }: Props) {
  const { t, i18n } = useTranslation();
  const errorAt = useFieldErrors(findings);
  const { form } = useSettings();
  const language = i18n.language === 'zh' ? LANGUAGES.zh.cloudscape : LANGUAGES.en.cloudscape;
  const names = new Intl.DisplayNames(language, { type: 'region' });
  const options = form.countries
    .map(({ code }) => ({ value: code, label: names.of(code) ?? code, description: code }))
    .sort((a, b) => a.label.localeCompare(b.label, language));
  const { country } = draft.organization ?? {};
  return (
    <FormField
      label={t('organization.country')}
      description={t('organization.how.country')}
      errorText={errorAt('/organization/country')}
    >
      <Select
        options={options}
        selectedOption={options.find(({ value }) => value === country) ?? null}
        placeholder={country ?? t('organization.chooseCountry')}
        filteringType="auto"
        onChange={({ detail }) =>
          onChange(withField(draft, 'organization', 'country', detail.selectedOption.value ?? ''))
        }
      />
    </FormField>
  );
}
