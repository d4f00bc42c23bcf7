import FormField from '@cloudscape-design/components/form-field';
import Textarea from '@cloudscape-design/components/textarea';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../api/problem.ts';
import { findingsAt } from '../application/use-preflight.ts';
import { useFindingText } from '../texts/finding-text.ts';

type Props = { value: string; onChange: (value: string) => void; findings: readonly Finding[] };

/** The domains inside which names may be ordered, typed or pasted in any form. */
export function DomainsField({ value, onChange, findings }: Props) {
  const { t } = useTranslation();
  const textOf = useFindingText();
  const errors = findingsAt(findings, '/domains').map(textOf);
  return (
    <FormField
      label={t('automation.domainsOptional')}
      description={t('automation.domainsHow')}
      errorText={errors.length > 0 && errors.map((each) => <div key={each}>{each}</div>)}
    >
      <Textarea
        value={value}
        placeholder={'example.org\nshop.example.com'}
        rows={3}
        spellcheck={false}
        onChange={({ detail }) => onChange(detail.value)}
      />
    </FormField>
  );
}
