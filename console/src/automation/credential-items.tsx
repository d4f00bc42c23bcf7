import type { KeyValuePairsProps } from '@cloudscape-design/components/key-value-pairs';
import { useTranslation } from 'react-i18next';
import { Copyable } from '../domains/copyable.tsx';
import { Names } from '../shell/names.tsx';
import { useDates } from '../texts/dates.ts';
import type { Credential } from './credential.ts';

/** What a credential permits, and who answers for it. */
export function useCredentialItems(): (credential: Credential) => KeyValuePairsProps.Item[] {
  const { t } = useTranslation();
  const dates = useDates();
  return (credential) => {
    const { domains, type, organization, validityDays, expiresAt, keyIdentifier } = credential;
    const { account, createdAt, createdBy, applicant, lastUsedAt } = credential;
    return [
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
      {
        label: t('automation.keyIdentifier'),
        value: <Copyable text={keyIdentifier} what={t('automation.keyIdentifier')} />,
      },
      {
        label: t('automation.expires'),
        value: expiresAt === undefined ? t('automation.endless') : dates.minute(expiresAt),
      },
      {
        label: t('automation.lastUsed'),
        value: lastUsedAt === undefined ? t('automation.never') : dates.minute(lastUsedAt),
      },
      { label: t('automation.answers'), value: createdBy.name },
      { label: t('application.applicant'), value: `${applicant.name}, ${applicant.email}` },
      {
        label: t('automation.created'),
        value: dates.minute(createdAt),
      },
      { label: t('members.account'), value: account },
    ];
  };
}
