import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useMe } from '../member/me.ts';
import { useBreadcrumbs } from '../shell/breadcrumbs.tsx';
import { DataTable } from '../shell/data-table.tsx';
import { useNotify } from '../shell/notifications.tsx';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { EndIssuerModal } from './end-issuer-modal.tsx';
import { type Issuer, LIST_PATH, NEW_PATH } from './issuer.ts';
import { useIssuerColumns } from './issuer-columns.tsx';
import { RulesSection } from './rules-section.tsx';
import { useCheckIssuer, useIssuers } from './use-issuers.ts';

/** Which CAs issue, and which orders each of them gets. */
export function IssuersPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const notify = useNotify();
  const issuers = useIssuers();
  const [ending, setEnding] = useState<Issuer>();
  const isOperator = useMe().roles.includes('operator');
  const check = useCheckIssuer((id, finding) => {
    const name = issuers.data?.find((each) => each.id === id)?.name ?? id;
    if (finding === undefined) notify({ type: 'success', header: t('issuers.works', { name }) });
    else
      notify({
        type: 'error',
        header: t('issuers.worksNot', { name }),
        content: <span lang="en">{finding}</span>,
      });
  });
  const columns = useIssuerColumns(
    isOperator
      ? { checking: check.isPending ? check.variables : undefined, onCheck: check.mutate, onEnd: setEnding }
      : undefined,
  );
  useBreadcrumbs({ text: t('issuers.title'), href: LIST_PATH });
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        description={t('issuers.how')}
        actions={
          isOperator && (
            <Button variant="primary" onClick={() => navigate(NEW_PATH)}>
              {t('issuers.add')}
            </Button>
          )
        }
      >
        {t('issuers.title')}
      </Header>
      {issuers.error && (
        <ProblemAlert
          error={issuers.error}
          header={t('issuers.failed')}
          onRetry={() => void issuers.refetch()}
        />
      )}
      {check.error && <ProblemAlert error={check.error} header={t('issuers.notChecked')} />}
      <DataTable<Issuer>
        loading={issuers.isLoading}
        loadingText={t('issuers.loading')}
        items={issuers.data ?? []}
        trackBy="id"
        empty={!issuers.error && <Box textAlign="center">{t('issuers.none')}</Box>}
        columns={columns}
      />
      <RulesSection issuers={issuers.data ?? []} mayChange={isOperator} />
      {ending && <EndIssuerModal issuer={ending} onClose={() => setEnding(undefined)} />}
    </SpaceBetween>
  );
}
