import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Spinner from '@cloudscape-design/components/spinner';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../api/client.ts';
import type { components } from '../api/schema.d.ts';
import { useMe } from '../member/me.ts';
import { useBreadcrumbs } from '../shell/breadcrumbs.tsx';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { LiftGuard } from './lift-guard.tsx';
import { StoppedAccounts } from './stopped-accounts.tsx';

type MailGuard = components['schemas']['MailGuard'];

async function readGuard(): Promise<MailGuard> {
  const { data, error } = await client.GET('/v1/mail-guard');
  if (data === undefined) throw error;
  return data;
}

/** Whether mails go out to domain contacts, and how many came back. */
export function MailPage() {
  const { t } = useTranslation();
  const { data, error } = useQuery({ queryKey: ['mail-guard'], queryFn: readGuard });
  const [asked, setAsked] = useState<{ account?: string }>();
  useBreadcrumbs({ text: t('mail.title'), href: '/mail' });
  const mayChange = useMe().roles.includes('operator');
  const share = (count: number, percent: number, limit: number, least: number) => (
    <>
      {t('mail.share', { count, percent })}
      <Box color="text-body-secondary" fontSize="body-s">
        {t('mail.stopsAbove', { limit, least })}
      </Box>
    </>
  );
  return (
    <SpaceBetween size="l">
      <Header variant="h1" description={t('mail.how')}>
        {t('mail.title')}
      </Header>
      {error && <ProblemAlert error={error} header={t('mail.failed')} />}
      {!data && !error && <Spinner size="large" />}
      {data?.because && (
        <Alert
          type="error"
          header={t('mail.stopped')}
          action={mayChange && <Button onClick={() => setAsked({})}>{t('mail.resume')}</Button>}
        >
          {t(`mail.becauseOf.${data.because}`)} {t('mail.stoppedHow')}
        </Alert>
      )}
      {data && (
        <Container header={<Header>{t('mail.lastDays', { count: data.days })}</Header>}>
          <KeyValuePairs
            columns={4}
            minColumnWidth={160}
            items={[
              {
                label: t('mail.state'),
                value: (
                  <StatusIndicator type={data.state === 'sending' ? 'success' : 'error'}>
                    <span className="whole-words">{t(`mail.stateOf.${data.state}`)}</span>
                  </StatusIndicator>
                ),
              },
              { label: t('mail.sent'), value: data.sent === 0 ? t('mail.notCounted') : data.sent },
              {
                label: t('mail.bounced'),
                value: share(
                  data.bounced,
                  data.bouncedPercent,
                  data.limits.ofAll.bouncedPercent,
                  data.limits.ofAll.leastBounced,
                ),
              },
              {
                label: t('mail.complained'),
                value: share(
                  data.complained,
                  data.complainedPercent,
                  data.limits.ofAll.complainedPercent,
                  data.limits.ofAll.leastComplained,
                ),
              },
            ]}
          />
        </Container>
      )}
      {data && (
        <StoppedAccounts
          accounts={data.accounts}
          {...(mayChange && { onResume: (account: string) => setAsked({ account }) })}
        />
      )}
      {asked && <LiftGuard {...asked} onClose={() => setAsked(undefined)} />}
    </SpaceBetween>
  );
}
