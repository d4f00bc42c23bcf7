import Checkbox from '@cloudscape-design/components/checkbox';
import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../api/problem.ts';
import { useFieldErrors } from '../application/field-error.ts';
import { TextField } from '../application/text-field.tsx';
import { isLanguage, LANGUAGES } from '../texts/texts.ts';
import { type MemberDraft, ROLES } from './member-draft.ts';

/** Name, address, roles, account and language of a member. */
export function MemberFields(props: {
  draft: MemberDraft;
  onChange: (draft: MemberDraft) => void;
  findings: readonly Finding[];
}) {
  const { draft, onChange, findings } = props;
  const { t } = useTranslation();
  const errorAt = useFieldErrors(findings);
  const languages = Object.entries(LANGUAGES).map(([value, { name }]) => ({ value, label: name }));
  return (
    <SpaceBetween size="m">
      {(['name', 'email'] as const).map((field) => (
        <TextField
          key={field}
          label={t(`members.${field}`)}
          value={draft[field]}
          error={errorAt(`/${field}`)}
          onChange={(value) => onChange({ ...draft, [field]: value })}
        />
      ))}
      <FormField label={t('members.roles')} errorText={errorAt('/roles')}>
        {ROLES.map((role) => (
          <Checkbox
            key={role}
            checked={draft.roles.includes(role)}
            description={t(`members.roleHow.${role}`)}
            onChange={({ detail }) =>
              onChange({
                ...draft,
                roles: ROLES.filter((each) => (each === role ? detail.checked : draft.roles.includes(each))),
              })
            }
          >
            {t(`members.roleOf.${role}`)}
          </Checkbox>
        ))}
      </FormField>
      <TextField
        label={t('members.account')}
        description={t('members.accountHow')}
        value={draft.account}
        error={errorAt('/account')}
        onChange={(account) => onChange({ ...draft, account })}
      />
      <FormField label={t('members.language')} description={t('members.languageHow')}>
        <Select
          options={languages}
          selectedOption={languages.find(({ value }) => value === draft.language) ?? null}
          onChange={({ detail: { selectedOption } }) => {
            if (isLanguage(selectedOption.value)) onChange({ ...draft, language: selectedOption.value });
          }}
        />
      </FormField>
    </SpaceBetween>
  );
}
