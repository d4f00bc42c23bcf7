import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Grid from '@cloudscape-design/components/grid';
import Header from '@cloudscape-design/components/header';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { isOfService, useMe } from '../member/me.ts';
import { AccountSelect } from '../members/account-select.tsx';
import { useBreadcrumbs } from '../shell/breadcrumbs.tsx';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { clientsPath } from './client.ts';
import { ClientsTable } from './clients-table.tsx';
import { listPath } from './credential.ts';
import { MoreClients } from './more-clients.tsx';
import { RenewalsTable } from './renewals-table.tsx';
import { useClients } from './use-clients.ts';

/** The programs that hold certificates, and the certificates that end without a recent attempt to renew. */
export function ClientsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const account = search.get('account') ?? undefined;
  const attention = search.get('attention') === 'true';
  const filter = { ...(account !== undefined && { account }), attention };
  const clients = useClients(filter);
  const ofService = isOfService(useMe());
  const show = (change: Partial<typeof filter>) =>
    navigate(clientsPath({ ...filter, ...change }), { replace: true });
  useBreadcrumbs(
    { text: t('automation.title'), href: listPath(account) },
    { text: t('clients.title'), href: clientsPath(filter) },
  );
  const { error, isLoading } = clients;
  return (
    <SpaceBetween size="l">
      <Header variant="h1" description={t('clients.how')}>
        {t('clients.title')}
      </Header>
      <Grid gridDefinition={[{ colspan: { default: 12, s: 8 } }, { colspan: { default: 12, s: 4 } }]}>
        <SegmentedControl
          label={t('clients.view')}
          selectedId={attention ? 'attention' : 'all'}
          options={[
            { id: 'all', text: t('clients.all') },
            { id: 'attention', text: t('clients.attention') },
          ]}
          onChange={({ detail }) => show({ attention: detail.selectedId === 'attention' })}
        />
        {ofService && (
          <SpaceBetween size="xxs">
            <AccountSelect account={account} onChange={(id) => show({ account: id })} />
            {account !== undefined && (
              <Button variant="inline-link" onClick={() => navigate(clientsPath({ attention }))}>
                {t('clients.allAccounts')}
              </Button>
            )}
          </SpaceBetween>
        )}
      </Grid>
      {attention && <Box color="text-body-secondary">{t('clients.attentionHow')}</Box>}
      {error && (
        <ProblemAlert error={error} header={t('clients.failed')} onRetry={() => void clients.refetch()} />
      )}
      {attention ? (
        <RenewalsTable clients={clients} empty={t('clients.noAttention')} withClient />
      ) : (
        <ClientsTable clients={clients} withAccount={ofService && account === undefined} />
      )}
      {!error && !isLoading && <MoreClients clients={clients} />}
    </SpaceBetween>
  );
}
