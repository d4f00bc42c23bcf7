import Select from '@cloudscape-design/components/select';
import { useTranslation } from 'react-i18next';
import { useIssuers } from '../issuers/use-issuers.ts';

/** Chooses the issuer whose certificates are listed. */
export function IssuerSelect({ chosen, onChange }: { chosen: string; onChange: (id: string) => void }) {
  const { t } = useTranslation();
  const issuers = useIssuers();
  const options = [
    { value: '', label: t('issuers.any') },
    ...(issuers.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <Select
      ariaLabel={t('issuers.issuer')}
      options={options}
      selectedOption={options.find(({ value }) => value === chosen) ?? { value: chosen, label: chosen }}
      onChange={({ detail }) => onChange(detail.selectedOption.value ?? '')}
    />
  );
}
