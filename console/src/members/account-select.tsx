import Select from '@cloudscape-design/components/select';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { readAccounts } from './read-accounts.ts';

/** Chooses one of all accounts, for members of the service. */
export function AccountSelect(props: { account: string | undefined; onChange: (account: string) => void }) {
  const { account, onChange } = props;
  const { t } = useTranslation();
  const { data, isLoading } = useQuery({ queryKey: ['orders', 'accounts'], queryFn: readAccounts });
  return (
    <Select
      ariaLabel={t('members.account')}
      placeholder={t('domains.chooseAccount')}
      options={(data ?? []).map(({ id }) => ({ value: id, label: id }))}
      selectedOption={account === undefined ? null : { value: account, label: account }}
      filteringType="auto"
      filteringAriaLabel={t('domains.chooseAccount')}
      filteringClearAriaLabel={t('orders.clear')}
      statusType={isLoading ? 'loading' : 'finished'}
      loadingText={t('accounts.loading')}
      onChange={({ detail }) => onChange(detail.selectedOption.value ?? '')}
    />
  );
}
