import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../api/client.ts';
import { usePages } from '../api/use-pages.ts';
import { useMe } from '../member/me.ts';
import { useBreadcrumbs } from '../shell/breadcrumbs.tsx';
import { DataTable } from '../shell/data-table.tsx';
import { More } from '../shell/more.tsx';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { EndGrantModal } from './end-grant-modal.tsx';
import { GiveGrantModal } from './give-grant-modal.tsx';
import { GRANT_STATES, type Grant, useGrantColumns } from './grant-columns.tsx';

/** The namespaces that are granted to accounts, with those that have ended. */
export function GrantsPage() {
  const { t } = useTranslation();
  const [state, setState] = useState<Grant['state']>();
  const [ending, setEnding] = useState<Grant>();
  const [gives, setGives] = useState(false);
  const grants = usePages(['grants', state], (query) =>
    client.GET('/v1/grants', { params: { query: { ...query, ...(state && { state: [state] }) } } }),
  );
  const mayChange = useMe().roles.includes('operator');
  const columns = useGrantColumns();
  useBreadcrumbs({ text: t('grants.title'), href: '/grants' });
  const options = [
    { value: '', label: t('grants.anyState') },
    ...GRANT_STATES.map((value) => ({ value, label: t(`grants.states.${value}`) })),
  ];
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        description={t('grants.how')}
        actions={
          mayChange && (
            <Button variant="primary" onClick={() => setGives(true)}>
              {t('grants.give')}
            </Button>
          )
        }
      >
        {t('grants.title')}
      </Header>
      {grants.error && <ProblemAlert error={grants.error} header={t('grants.failed')} />}
      <DataTable
        loading={grants.isLoading}
        loadingText={t('grants.loading')}
        items={grants.items}
        trackBy="id"
        filter={
          <Select
            ariaLabel={t('grants.state')}
            options={options}
            selectedOption={options.find(({ value }) => value === (state ?? '')) ?? null}
            onChange={({ detail }) =>
              setState(GRANT_STATES.find((each) => each === detail.selectedOption.value))
            }
          />
        }
        empty={
          <Box textAlign="center" padding={{ vertical: 'l' }}>
            <Box variant="h3" tagOverride="h2">
              {t('grants.none')}
            </Box>
            <Box color="text-body-secondary">{t('grants.noneHow')}</Box>
          </Box>
        }
        footer={grants.hasNextPage && <More pages={grants} />}
        columns={[
          ...columns,
          ...(mayChange
            ? [
                {
                  id: 'actions',
                  header: t('domain.actions'),
                  cell: (grant: Grant) =>
                    grant.state === 'active' && (
                      <Button
                        variant="inline-link"
                        ariaLabel={t('grants.endOf', { namespace: grant.namespace })}
                        onClick={() => setEnding(grant)}
                      >
                        {t('grants.end')}
                      </Button>
                    ),
                },
              ]
            : []),
        ]}
      />
      {gives && <GiveGrantModal onClose={() => setGives(false)} />}
      {ending && <EndGrantModal grant={ending} onClose={() => setEnding(undefined)} />}
    </SpaceBetween>
  );
}
