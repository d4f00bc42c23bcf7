import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { isOwnAccount, useMe } from '../member/me.ts';
import { useBreadcrumbs } from '../shell/breadcrumbs.tsx';
import { listPath, newPath } from './credential.ts';
import { CredentialsTable } from './credentials-table.tsx';
import { EmptyCredentials } from './empty-credentials.tsx';
import { useCredentials } from './use-credentials.ts';

/** The credentials with which programs order by ACME: what each may order, and when it was used last. */
export function CredentialsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const chosen = search.get('account') ?? undefined;
  const me = useMe();
  const account = chosen ?? me.account;
  const credentials = useCredentials(chosen, account !== undefined);
  const isOwn = account !== undefined && isOwnAccount(me, account);
  const mayCreate = isOwn || me.roles.includes('operator');
  const isFirstUse = isOwn && credentials.isSuccess && credentials.items.length === 0;
  const create = () => navigate(newPath(chosen));
  useBreadcrumbs({ text: t('automation.title'), href: '/automation' });
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        description={t('automation.how')}
        actions={
          mayCreate &&
          !isFirstUse && (
            <Button variant="primary" onClick={create}>
              {t('automation.create')}
            </Button>
          )
        }
      >
        {t('automation.title')}
      </Header>
      {isFirstUse ? (
        <Container>
          <EmptyCredentials onCreate={create} />
        </Container>
      ) : (
        <CredentialsTable
          credentials={credentials}
          account={chosen}
          onChoose={(id) => navigate(listPath(id), { replace: true })}
          needsAccount={account === undefined}
        />
      )}
    </SpaceBetween>
  );
}
