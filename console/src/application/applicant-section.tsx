import ColumnLayout from '@cloudscape-design/components/column-layout';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../api/problem.ts';
import { type Draft, withField } from './draft.ts';
import { useFieldErrors } from './field-error.ts';
import { TextField } from './text-field.tsx';

const FIELDS = [
  ['name', 'text', 'name'],
  ['email', 'email', 'email'],
  ['phone', 'text', 'tel'],
] as const;

/** The person who answers for the application. */
export function ApplicantSection(props: {
  draft: Draft;
  onChange: (draft: Draft) => void;
  findings: readonly Finding[];
}) {
  const { draft, onChange, findings } = props;
  const { t } = useTranslation();
  const errorAt = useFieldErrors(findings);
  return (
    <ColumnLayout columns={3}>
      {FIELDS.map(([id, type, autoComplete]) => (
        <TextField
          key={id}
          label={t(`applicant.${id}`)}
          value={draft.applicant?.[id] ?? ''}
          type={type}
          autoComplete={autoComplete}
          error={errorAt(`/applicant/${id}`)}
          onChange={(value) => onChange(withField(draft, 'applicant', id, value))}
        />
      ))}
    </ColumnLayout>
  );
}
