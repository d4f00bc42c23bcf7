import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { isOwnAccount, useMe } from '../member/me.ts';
import { useBreadcrumbs } from '../shell/breadcrumbs.tsx';
import { useDates } from '../texts/dates.ts';
import { AcmeAccounts } from './acme-accounts.tsx';
import { listPath, pathOf } from './credential.ts';
import { CredentialIndicator } from './credential-indicator.tsx';
import { useCredentialItems, usePermittedItems } from './credential-items.tsx';
import { RevokeModal } from './revoke-modal.tsx';
import { useCredential } from './use-credentials.ts';

/** One credential: what it permits, which ACME accounts it has bound, and its revocation. */
export function CredentialPage() {
  const { t } = useTranslation();
  const dates = useDates();
  const { id = '' } = useParams();
  const [search] = useSearchParams();
  const chosen = search.get('account') ?? undefined;
  const credential = useCredential(id, chosen);
  const permittedIn = usePermittedItems();
  const itemsOf = useCredentialItems();
  const [asks, setAsks] = useState(false);
  const me = useMe();
  const { name, account, state, revokedAt } = credential;
  const mayRevoke = revokedAt === undefined && (isOwnAccount(me, account) || me.roles.includes('operator'));
  useBreadcrumbs(
    { text: t('automation.title'), href: listPath(chosen) },
    { text: name, href: pathOf(id, chosen) },
  );
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        info={<CredentialIndicator state={state} />}
        actions={mayRevoke && <Button onClick={() => setAsks(true)}>{t('automation.revoke')}</Button>}
      >
        {name}
      </Header>
      {revokedAt !== undefined && (
        <Alert header={t('automation.revokedAt', { date: dates.minute(revokedAt) })}>
          {t('automation.revokedHow')}
        </Alert>
      )}
      {state === 'expired' && <Alert>{t('automation.expiredHow')}</Alert>}
      <Container header={<Header>{t('automation.permitted')}</Header>}>
        <KeyValuePairs columns={3} minColumnWidth={180} items={permittedIn(credential)} />
      </Container>
      <Container header={<Header>{t('automation.credential')}</Header>}>
        <KeyValuePairs columns={2} minColumnWidth={180} items={itemsOf(credential)} />
      </Container>
      <AcmeAccounts credential={credential} />
      {asks && <RevokeModal credential={credential} account={chosen} onClose={() => setAsks(false)} />}
    </SpaceBetween>
  );
}
