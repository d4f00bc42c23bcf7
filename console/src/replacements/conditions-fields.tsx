import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../member/settings.ts';
import { readAccounts } from '../members/read-accounts.ts';
import { ChoiceField } from './choice-field.tsx';
import type { ReplacementDraft } from './replacement-draft.ts';
import { TimeField } from './time-field.tsx';
import { useAuthorities } from './use-authorities.ts';

type Props = {
  draft: ReplacementDraft;
  errorAt: (field: string) => string | undefined;
  onChange: (change: Partial<ReplacementDraft>) => void;
};

/** Which certificates are to be replaced. */
export function ConditionsFields({ draft, errorAt, onChange }: Props) {
  const { t } = useTranslation();
  const { keys } = useSettings().form;
  const authorities = useAuthorities();
  const accounts = useQuery({ queryKey: ['orders', 'accounts'], queryFn: readAccounts });
  return (
    <SpaceBetween size="l">
      <ChoiceField
        label={t('replacements.issuer')}
        any={t('replacements.anyIssuer')}
        options={authorities.issuing.map(({ id, issues, certificate }) => ({
          value: id,
          label: id,
          ...(certificate && { description: certificate.subject }),
          labelTag: t(issues ? 'ca.roles.issuing' : 'ca.roles.former'),
        }))}
        value={draft.issuer}
        error={errorAt('/issuer') ?? (authorities.error ? t('ca.failed') : undefined)}
        isLoading={authorities.isLoading}
        onChange={(issuer) => onChange({ issuer })}
      />
      <ChoiceField
        label={t('replacements.keyType')}
        any={t('replacements.anyKeyType')}
        options={keys.map(({ id }) => ({ value: id, label: id }))}
        value={draft.keyType}
        error={errorAt('/keyType')}
        onChange={(chosen) => onChange({ keyType: keys.find(({ id }) => id === chosen)?.id ?? '' })}
      />
      <ChoiceField
        label={t('members.account')}
        any={t('replacements.anyAccount')}
        options={(accounts.data ?? []).map(({ id }) => ({ value: id, label: id }))}
        value={draft.account}
        error={errorAt('/account') ?? (accounts.error ? t('accounts.failed') : undefined)}
        isLoading={accounts.isLoading}
        onChange={(account) => onChange({ account })}
      />
      <TimeField
        label={t('replacements.issuedAfterOptional')}
        description={t('replacements.issuedAfterHow')}
        value={draft.issuedAfter}
        error={errorAt('/issuedAfter')}
        onChange={(issuedAfter) => onChange({ issuedAfter })}
      />
      <TimeField
        label={t('replacements.issuedBeforeOptional')}
        description={t('replacements.issuedBeforeHow')}
        value={draft.issuedBefore}
        error={errorAt('/issuedBefore')}
        onChange={(issuedBefore) => onChange({ issuedBefore })}
      />
    </SpaceBetween>
  );
}
