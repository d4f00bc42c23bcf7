import Header from '@cloudscape-design/components/header';
import { useTranslation } from 'react-i18next';
import { client } from '../api/client.ts';
import { usePages } from '../api/use-pages.ts';
import { DataTable } from '../shell/data-table.tsx';
import { More } from '../shell/more.tsx';
import { BreakableName } from '../shell/names.tsx';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { useDates } from '../texts/dates.ts';

/** What operators have granted to an account; nothing is shown if there is nothing. */
export function GrantedNamespaces({ account }: { account: string }) {
  const { t } = useTranslation();
  const dates = useDates();
  const grants = usePages(['grants', 'of', account], (query) =>
    client.GET('/v1/grants', { params: { query: { ...query, account, state: ['active'] } } }),
  );
  if (grants.error) return <ProblemAlert error={grants.error} header={t('grants.failed')} />;
  if (grants.items.length === 0 && !grants.hasNextPage) return null;
  return (
    <DataTable
      header={<Header description={t('grants.ownHow')}>{t('grants.own')}</Header>}
      items={grants.items}
      trackBy="id"
      footer={grants.hasNextPage && <More pages={grants} />}
      columns={[
        {
          id: 'namespace',
          header: t('grants.namespace'),
          isRowHeader: true,
          minWidth: 160,
          cell: ({ namespace }) => <BreakableName name={namespace} />,
        },
        { id: 'reason', header: t('grants.reason'), cell: ({ reason }) => reason },
        { id: 'until', header: t('grants.until'), isShort: true, cell: ({ until }) => dates.day(until) },
      ]}
    />
  );
}
