import Header from '@cloudscape-design/components/header';
import Select from '@cloudscape-design/components/select';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AppLink } from '../shell/app-link.tsx';
import { DataTable } from '../shell/data-table.tsx';
import { More } from '../shell/more.tsx';
import { BreakableName } from '../shell/names.tsx';
import { useDates } from '../texts/dates.ts';
import type { Counted } from './counted.ts';
import type { WaitingOrder } from './replacement.ts';
import { WhoActs } from './who-acts.tsx';

const ROWS = 50;
const WHO = ['people', 'clients'] as const satisfies readonly WaitingOrder['for'][];

/** The certificates that are not replaced, and who has to renew each. */
export function WaitingTable({ counts, isPreview = false }: { counts: Counted; isPreview?: boolean }) {
  const { t } = useTranslation();
  const dates = useDates();
  const { people, clients } = counts.waiting;
  // Before a request, it matters most what no program renews.
  const [who, setWho] = useState<WaitingOrder['for'] | undefined>(
    isPreview && people > 0 ? 'people' : undefined,
  );
  const [rows, setRows] = useState(ROWS);
  const found = counts.orders.filter((each) => who === undefined || each.for === who);
  const options = [
    { value: '', label: t('replacements.anyone') },
    ...WHO.map((value) => ({
      value,
      label: t(`replacements.${isPreview ? 'byWhom' : 'waitingFor'}.${value}`),
    })),
  ];
  return (
    <DataTable<WaitingOrder>
      items={found.slice(0, rows)}
      trackBy="id"
      header={
        <Header
          counter={who === undefined ? `(${people + clients})` : `(${found.length}/${people + clients})`}
          description={t('replacements.waitingHow')}
        >
          {t(isPreview ? 'replacements.toRenew' : 'replacements.waiting')}
        </Header>
      }
      filter={
        <Select
          ariaLabel={t('replacements.whoActs')}
          options={options}
          selectedOption={options.find(({ value }) => value === (who ?? '')) ?? null}
          onChange={({ detail }) => {
            setWho(WHO.find((each) => each === detail.selectedOption.value));
            setRows(ROWS);
          }}
        />
      }
      empty={t(counts.isWhole ? 'replacements.noneWaits' : 'replacements.noneWaitsYet')}
      footer={
        rows < found.length && (
          <More pages={{ isFetchingNextPage: false, fetchNextPage: async () => setRows(rows + ROWS) }} />
        )
      }
      columns={[
        {
          id: 'name',
          header: t('orders.name'),
          isRowHeader: true,
          minWidth: 180,
          cell: ({ id, name, nameCount }) => (
            <AppLink href={`/orders/${id}`}>
              <BreakableName name={name} />
              {nameCount > 1 && ` ${t('orders.more', { count: nameCount - 1 })}`}
            </AppLink>
          ),
        },
        {
          id: 'who',
          header: t('replacements.whoActs'),
          minWidth: 200,
          cell: (order) => <WhoActs order={order} />,
        },
        {
          id: 'account',
          header: t('members.account'),
          isShort: true,
          cell: ({ account }) => (
            <AppLink href={`/orders?account=${encodeURIComponent(account)}&sort=ends`}>{account}</AppLink>
          ),
        },
        {
          id: 'ends',
          header: t('certificate.until'),
          isShort: true,
          cell: ({ notAfter }) => dates.day(notAfter),
        },
      ]}
    />
  );
}
