import Box from '@cloudscape-design/components/box';
import Header from '@cloudscape-design/components/header';
import Table from '@cloudscape-design/components/table';
import { useTranslation } from 'react-i18next';
import { useEvidence } from '../order/use-evidence.ts';
import { AppLink } from '../shell/app-link.tsx';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { useDates } from '../texts/dates.ts';

/** What the contacts approved: whose approval covers what, since and until when. */
export function ApprovalsSection({ orderId }: { orderId: string }) {
  const { t } = useTranslation();
  const dates = useDates();
  const evidence = useEvidence(orderId);
  const items = evidence.data ?? [];
  if (evidence.error) return <ProblemAlert error={evidence.error} header={t('evidence.failed')} />;
  return (
    <Table
      header={<Header counter={`(${items.length})`}>{t('review.approvals')}</Header>}
      loading={evidence.isLoading}
      loadingText={t('evidence.loading')}
      items={items}
      trackBy="challengeId"
      wrapLines
      contentDensity="compact"
      columnDefinitions={[
        { id: 'adn', header: t('domain.domain'), isRowHeader: true, cell: ({ adn }) => adn },
        {
          id: 'by',
          header: t('review.approvedBy'),
          cell: ({ contact, orderId: asked }) => (
            <>
              {contact}
              {asked !== orderId && (
                <Box fontSize="body-s">
                  <AppLink href={`/orders/${asked}`}>{t('review.fromOrder')}</AppLink>
                </Box>
              )}
            </>
          ),
        },
        {
          id: 'scope',
          header: t('review.scope'),
          cell: ({ scope, names }) => (
            <>
              {t(`review.scopes.${scope}`)}
              <Box color="text-body-secondary" fontSize="body-s">
                {names.join(', ')}
              </Box>
            </>
          ),
        },
        { id: 'at', header: t('review.approvedAt'), cell: ({ confirmedAt }) => dates.day(confirmedAt) },
        { id: 'until', header: t('review.validUntil'), cell: ({ until }) => dates.day(until) },
      ]}
    />
  );
}
