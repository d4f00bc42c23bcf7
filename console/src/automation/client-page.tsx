import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Problem } from '../api/problem.ts';
import { AppLink } from '../shell/app-link.tsx';
import { useBreadcrumbs } from '../shell/breadcrumbs.tsx';
import { NotFound } from '../shell/not-found.tsx';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { useDates } from '../texts/dates.ts';
import { type Client, clientPath, clientsPath, nameOf } from './client.ts';
import { listPath, pathOf } from './credential.ts';
import { MoreClients } from './more-clients.tsx';
import { RenewalsTable } from './renewals-table.tsx';
import { useClients } from './use-clients.ts';

/** One client: who it is, its certificates, and how their renewals went. */
export function ClientPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const shown = useClients({ client: id });
  const client = shown.clients.find((each) => each.id === id);
  const title = (client && nameOf(client)) || t('clients.client');
  const { error, isLoading } = shown;
  useBreadcrumbs(
    { text: t('automation.title'), href: listPath() },
    { text: t('clients.title'), href: clientsPath() },
    { text: title, href: clientPath(id) },
  );
  if (error instanceof Problem && error.status === 404) return <NotFound />;
  return (
    <SpaceBetween size="l">
      <Header variant="h1">{title}</Header>
      {client && <ClientFacts client={client} />}
      {error && (
        <ProblemAlert error={error} header={t('clients.failed')} onRetry={() => void shown.refetch()} />
      )}
      <RenewalsTable clients={shown} empty={t('clients.noneOfClient')} />
      {!error && !isLoading && <MoreClients clients={shown} />}
    </SpaceBetween>
  );
}

function ClientFacts({ client }: { client: Client }) {
  const { t } = useTranslation();
  const dates = useDates();
  const { id, account, status, credential, contact, software, createdAt, lastUsedAt } = client;
  return (
    <Container>
      <KeyValuePairs
        columns={3}
        minColumnWidth={180}
        items={[
          { label: t('clients.software'), value: software ?? t('clients.unknownSoftware') },
          {
            label: t('clients.credential'),
            value: (
              <AppLink href={pathOf(credential.id, account)}>{credential.name ?? credential.id}</AppLink>
            ),
          },
          {
            label: t('clients.contact'),
            value: contact.map((each) => each.replace(/^mailto:/, '')).join(', ') || t('clients.noContact'),
          },
          {
            label: t('clients.lastOrdered'),
            value: lastUsedAt === undefined ? t('automation.never') : dates.minute(lastUsedAt),
          },
          { label: t('automation.registered'), value: dates.minute(createdAt) },
          { label: t('clients.status'), value: t(`clients.statuses.${status}`) },
          { label: t('members.account'), value: account },
          { label: t('automation.acmeAccount'), value: <code className="fingerprint">{id}</code> },
        ]}
      />
    </Container>
  );
}
