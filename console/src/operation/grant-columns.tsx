import Box from '@cloudscape-design/components/box';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useTranslation } from 'react-i18next';
import type { components } from '../api/schema.d.ts';
import type { Column } from '../shell/data-table.tsx';
import { BreakableName } from '../shell/names.tsx';
import { useDates } from '../texts/dates.ts';

export type Grant = components['schemas']['Grant'];
export const GRANT_STATES = ['active', 'expired', 'ended'] as const satisfies readonly Grant['state'][];

/** What is granted, to which account, why, by whom, and until when. */
export function useGrantColumns(): Column<Grant>[] {
  const { t } = useTranslation();
  const dates = useDates();
  return [
    {
      id: 'namespace',
      header: t('grants.namespace'),
      isRowHeader: true,
      minWidth: 160,
      cell: ({ namespace }) => <BreakableName name={namespace} />,
    },
    { id: 'account', header: t('members.account'), isShort: true, cell: ({ account }) => account },
    {
      id: 'state',
      header: t('grants.state'),
      isShort: true,
      cell: ({ state }) => (
        <StatusIndicator type={state === 'active' ? 'success' : 'stopped'}>
          {t(`grants.states.${state}`)}
        </StatusIndicator>
      ),
    },
    {
      id: 'reason',
      header: t('grants.reason'),
      minWidth: 180,
      cell: ({ reason, ended }) => (
        <>
          {reason}
          {ended?.reason !== undefined && (
            <Box color="text-body-secondary" fontSize="body-s">
              {t('grants.states.ended')}: {ended.reason}
            </Box>
          )}
        </>
      ),
    },
    { id: 'by', header: t('grants.by'), isShort: true, cell: ({ grantedBy }) => grantedBy?.name ?? '–' },
    {
      id: 'since',
      header: t('grants.since'),
      isShort: true,
      cell: ({ grantedAt }) => dates.minute(grantedAt),
    },
    {
      id: 'until',
      header: t('grants.until'),
      isShort: true,
      cell: ({ ended, until }) => dates.minute(ended?.at ?? until),
    },
  ];
}
