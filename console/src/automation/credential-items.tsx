import type { KeyValuePairsProps } from '@cloudscape-design/components/key-value-pairs';
import { useTranslation } from 'react-i18next';
import { Copyable } from '../domains/copyable.tsx';
import { Names } from '../shell/names.tsx';
import { useDates } from '../texts/dates.ts';
import type { Credential } from './credential.ts';

/** What a credential permits. */
export function usePermittedItems(): (credential: Credential) => KeyValuePairsProps.Item[] {
  const { t } = useTranslation();
  return ({ domains, type, organization, validityDays }) => [
    {
      label: t('automation.domains'),
      value: domains === undefined ? t('automation.anyDomain') : <Names names={domains} />,
    },
    {
      label: t('application.type'),
      value: type === 'OV' && organization?.name !== undefined ? `${type}: ${organization.name}` : type,
    },
    {
      label: t('automation.validityDays'),
      value:
        validityDays === undefined
          ? t('automation.longest')
          : t('automation.atMostDays', { count: validityDays }),
    },
  ];
}

/** By what a program names a credential, who answers for it, and since and until when it works. */
export function useCredentialItems(): (credential: Credential) => KeyValuePairsProps.Item[] {
  const { t } = useTranslation();
  const dates = useDates();
  return (credential) => {
    const { keyIdentifier, account, createdBy, applicant, createdAt, expiresAt, lastUsedAt } = credential;
    return [
      {
        label: t('automation.keyIdentifier'),
        value: <Copyable text={keyIdentifier} what={t('automation.keyIdentifier')} />,
      },
      {
        label: t('automation.lastUsed'),
        value: lastUsedAt === undefined ? t('automation.never') : dates.minute(lastUsedAt),
      },
      { label: t('automation.created'), value: dates.minute(createdAt) },
      {
        label: t('automation.expires'),
        value: expiresAt === undefined ? t('automation.endless') : dates.minute(expiresAt),
      },
      { label: t('automation.answers'), value: createdBy.name },
      { label: t('application.applicant'), value: `${applicant.name}, ${applicant.email}` },
      { label: t('members.account'), value: account },
    ];
  };
}
