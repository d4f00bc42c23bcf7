import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useMe } from '../member/me.ts';
import { useBreadcrumbs } from '../shell/breadcrumbs.tsx';
import { pathOf } from './account-domain.ts';
import { isFiltered, useDomainFilter } from './domain-filter.ts';
import { DomainsTable } from './domains-table.tsx';
import { EmptyDomains } from './empty-domains.tsx';
import { GrantedNamespaces } from './granted-namespaces.tsx';
import { ProveModal } from './prove-modal.tsx';
import { useDomains } from './use-domains.ts';

/** The domains of an account: how and until when each is proven. */
export function DomainsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [filter, setFilter] = useDomainFilter();
  const [asks, setAsks] = useState(false);
  const me = useMe();
  const account = filter.account ?? me.account;
  const domains = useDomains(filter, account !== undefined);
  const mayProve = me.roles.includes('applicant') && account === me.account;
  const isFirstUse = mayProve && !isFiltered(filter) && domains.isSuccess && domains.items.length === 0;
  useBreadcrumbs({ text: t('domains.title'), href: '/domains' });
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        description={t('domains.how')}
        actions={
          mayProve &&
          !isFirstUse && (
            <Button variant="primary" onClick={() => setAsks(true)}>
              {t('domains.prove')}
            </Button>
          )
        }
      >
        {t('domains.title')}
      </Header>
      {isFirstUse && !domains.hasNextPage ? (
        <Container>
          <EmptyDomains onProve={() => setAsks(true)} />
        </Container>
      ) : (
        <DomainsTable
          filter={filter}
          onChange={setFilter}
          domains={domains}
          needsAccount={account === undefined}
        />
      )}
      {account !== undefined && <GrantedNamespaces account={account} />}
      {asks && <ProveModal onClose={() => setAsks(false)} onDone={({ name }) => navigate(pathOf(name))} />}
    </SpaceBetween>
  );
}
