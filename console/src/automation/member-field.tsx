import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import { useTranslation } from 'react-i18next';
import { type Member, useMembers } from '../members/use-members.ts';

type Props = {
  /** Only members of this account are offered, if one is chosen. */
  account: string | undefined;
  member: string;
  isRequired: boolean;
  error: string | undefined;
  onChange: (member: string) => void;
};

/** The applicant who answers for what is ordered, chosen by an operator. */
export function MemberField({ account, member, isRequired, error, onChange }: Props) {
  const { t } = useTranslation();
  const { data = [], isLoading, error: failure } = useMembers();
  const isOffered = (each: Member) =>
    each.roles.includes('applicant') &&
    each.account !== undefined &&
    (account === undefined || each.account === account);
  const options = [
    ...(isRequired ? [] : [{ value: '', label: t('automation.myself') }]),
    ...data.filter(isOffered).map(({ id, name, email, account: of = '' }) => ({
      value: id,
      label: name,
      description: email,
      labelTag: of,
    })),
  ];
  return (
    <FormField
      label={t('automation.answers')}
      description={t('automation.answersHow')}
      errorText={error ?? (failure ? t('members.failed') : undefined)}
    >
      <Select
        options={options}
        selectedOption={options.find(({ value }) => value === member) ?? null}
        placeholder={t('automation.chooseMember')}
        filteringType="auto"
        filteringAriaLabel={t('automation.chooseMember')}
        filteringClearAriaLabel={t('orders.clear')}
        empty={t('automation.noApplicant')}
        statusType={isLoading ? 'loading' : 'finished'}
        loadingText={t('members.loading')}
        onChange={({ detail }) => onChange(detail.selectedOption.value ?? '')}
      />
    </FormField>
  );
}
