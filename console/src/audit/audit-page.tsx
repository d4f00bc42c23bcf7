import Header from '@cloudscape-design/components/header';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../api/client.ts';
import type { components } from '../api/schema.d.ts';
import { usePages } from '../api/use-pages.ts';
import { useBreadcrumbs } from '../shell/breadcrumbs.tsx';
import { DataTable } from '../shell/data-table.tsx';
import { More } from '../shell/more.tsx';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { useAuditColumns } from './audit-columns.tsx';

type AuditType = components['schemas']['AuditEvent']['type'];
const TYPES = [
  'member.added',
  'member.changed',
  'member.removed',
  'block.lifted',
  'grant.given',
  'grant.ended',
  'credential.created',
  'credential.revoked',
  'mail-guard.lifted',
  'issuer.added',
  'issuer.ended',
  'issuer-rules.changed',
  'replacement.requested',
  'replacement.ended',
] as const satisfies readonly AuditType[];

/** What operators changed: who, when, and the values before and after. */
export function AuditPage() {
  const { t } = useTranslation();
  const [type, setType] = useState<AuditType>();
  const columns = useAuditColumns();
  const changes = usePages(['audit', type], (query) =>
    client.GET('/v1/audit', { params: { query: { ...query, limit: 50, ...(type && { type }) } } }),
  );
  useBreadcrumbs({ text: t('navigation.changesByOperators'), href: '/audit' });
  const options = [
    { value: '', label: t('audit.anyType') },
    ...TYPES.map((value) => ({ value, label: t(`audit.types.${value}`) })),
  ];
  return (
    <SpaceBetween size="l">
      <Header variant="h1" description={t('audit.how')}>
        {t('navigation.changesByOperators')}
      </Header>
      {changes.error && <ProblemAlert error={changes.error} header={t('audit.failed')} />}
      <DataTable
        loading={changes.isLoading}
        loadingText={t('audit.loading')}
        items={changes.items}
        trackBy="id"
        columns={columns}
        empty={t('audit.none')}
        footer={changes.hasNextPage && <More pages={changes} />}
        filter={
          <Select
            ariaLabel={t('audit.what')}
            options={options}
            selectedOption={options.find(({ value }) => value === (type ?? '')) ?? null}
            onChange={({ detail }) => setType(TYPES.find((each) => each === detail.selectedOption.value))}
          />
        }
      />
    </SpaceBetween>
  );
}
