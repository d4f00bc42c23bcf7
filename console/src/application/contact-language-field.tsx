import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../member/settings.ts';
import type { Draft } from './draft.ts';

/** The language in which the contacts are asked. */
export function ContactLanguageField(props: { draft: Draft; onChange: (draft: Draft) => void }) {
  const { draft, onChange } = props;
  const { t } = useTranslation();
  const { form } = useSettings();
  const options = form.contactLanguages.map((value) => ({
    value,
    label: new Intl.DisplayNames(value, { type: 'language' }).of(value) ?? value,
  }));
  const chosen = draft.contactLanguage ?? 'en';
  return (
    <FormField label={t('contacts.language')} description={t('contacts.languageHow')}>
      <Select
        options={options}
        selectedOption={options.find(({ value }) => value === chosen) ?? null}
        onChange={({ detail }) => {
          const contactLanguage = form.contactLanguages.find((each) => each === detail.selectedOption.value);
          if (contactLanguage) onChange({ ...draft, contactLanguage });
        }}
      />
    </FormField>
  );
}
