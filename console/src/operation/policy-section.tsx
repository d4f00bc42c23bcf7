import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../member/settings.ts';
import { useDates } from '../texts/dates.ts';

type Policy = Settings['policy'];

/** The rules in force, with the dates on which they change. */
export function PolicySection({ policy }: { policy: Policy }) {
  const { t } = useTranslation();
  const dates = useDates();
  const { validity, reuse, mail, caa } = policy;
  const withChanges = (days: number, changes: Policy['validity']['changes']) => (
    <>
      {t('settings.days', { count: days })}
      {changes.map(({ from, days: later, source }) => (
        <div key={from}>
          {t('settings.change', { date: dates.day(from), days: later })} <small>{source}</small>
        </div>
      ))}
    </>
  );
  return (
    <Container header={<Header>{t('settings.sections.policy')}</Header>}>
      <KeyValuePairs
        columns={3}
        minColumnWidth={200}
        items={[
          { label: t('settings.policy.name'), value: t(`settings.policy.names.${policy.name}`) },
          {
            label: t('settings.policy.validity'),
            value: withChanges(validity.longestDays, validity.changes),
          },
          {
            label: t('settings.policy.validityDefault'),
            value: t('settings.days', { count: validity.defaultDays }),
          },
          { label: t('settings.policy.reuse'), value: withChanges(reuse.longestDays, reuse.changes) },
          {
            label: t('settings.policy.mail'),
            value: (
              <>
                {t(`settings.policy.mailStatus.${mail.status}`, { date: dates.day(mail.endsOn) })}{' '}
                <small>{mail.source}</small>
              </>
            ),
          },
          {
            label: t('settings.policy.caa'),
            value: caa.enforced ? caa.domains.join(', ') || '–' : t('settings.policy.caaNot'),
          },
          { label: t('settings.policy.keyReuse'), value: t(`settings.policy.keyReuses.${policy.keyReuse}`) },
          {
            label: t('settings.policy.ownAccount'),
            value: t(`settings.policy.ownAccounts.${policy.ownAccountReview}`),
          },
        ]}
      />
    </Container>
  );
}
