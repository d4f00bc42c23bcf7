import Badge from '@cloudscape-design/components/badge';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useTranslation } from 'react-i18next';
import { AppLink } from '../shell/app-link.tsx';
import type { Column } from '../shell/data-table.tsx';
import { useDates } from '../texts/dates.ts';
import { type Issuer, isInUse } from './issuer.ts';

type Actions = {
  /** The id of the issuer that is being checked. */
  checking: string | undefined;
  onCheck: (id: string) => void;
  onEnd: (issuer: Issuer) => void;
};

/** What is shown of an issuer. @param actions absent for those who only read */
export function useIssuerColumns(actions: Actions | undefined): Column<Issuer>[] {
  const { t } = useTranslation();
  const dates = useDates();
  return [
    {
      id: 'name',
      header: t('issuers.name'),
      isRowHeader: true,
      minWidth: 200,
      cell: (issuer) => (
        <>
          {issuer.name} {issuer.isDefault && <Badge>{t('issuers.default')}</Badge>}
          <Box color="text-body-secondary" fontSize="body-s">
            {addressOf(issuer)}
          </Box>
        </>
      ),
    },
    {
      id: 'kind',
      header: t('issuers.kind'),
      isShort: true,
      minWidth: 130,
      cell: (issuer) => {
        const kind = t(`issuers.kinds.${issuer.kind}`);
        const isShortLived = issuer.kind === 'acm-pca' && issuer.isShortLived;
        return isShortLived ? t('issuers.sevenDays', { kind }) : kind;
      },
    },
    {
      id: 'trust',
      header: t('issuers.trust'),
      isShort: true,
      minWidth: 150,
      cell: ({ trust }) => t(`issuers.trusts.${trust}`),
    },
    {
      id: 'state',
      header: t('issuers.state'),
      isShort: true,
      minWidth: 120,
      cell: (issuer) => (
        <StatusIndicator type={isInUse(issuer) ? 'success' : 'stopped'}>
          <span className="no-wrap">{t(isInUse(issuer) ? 'issuers.inUse' : 'issuers.ended')}</span>
        </StatusIndicator>
      ),
    },
    {
      id: 'last',
      header: t('issuers.last'),
      minWidth: 190,
      cell: ({ id, lastIssuedAt, lastFailure }) => (
        <>
          {lastIssuedAt !== undefined && <div>{dates.minute(lastIssuedAt)}</div>}
          <AppLink href={`/orders?issuer=${id}`}>{t('issuers.certificates')}</AppLink>
          {lastFailure && (
            <>
              <div>
                <StatusIndicator type="warning">{dates.minute(lastFailure.at)}</StatusIndicator>
              </div>
              <Box fontSize="body-s">
                <span lang="en">{lastFailure.message}</span>
              </Box>
            </>
          )}
        </>
      ),
    },
    ...(actions
      ? [
          {
            id: 'actions',
            header: t('issuers.actions'),
            minWidth: 190,
            cell: (issuer: Issuer) =>
              issuer.kind !== 'own' && (
                <SpaceBetween direction="horizontal" size="xs">
                  <Button
                    ariaLabel={t('issuers.checkOf', { name: issuer.name })}
                    loading={actions.checking === issuer.id}
                    onClick={() => actions.onCheck(issuer.id)}
                  >
                    {t('issuers.check')}
                  </Button>
                  {isInUse(issuer) && (
                    <Button
                      ariaLabel={t('issuers.endOf', { name: issuer.name })}
                      onClick={() => actions.onEnd(issuer)}
                    >
                      {t('issuers.end')}
                    </Button>
                  )}
                </SpaceBetween>
              ),
          },
        ]
      : []),
  ];
}

/** The host of the directory, or the ARN of the CA. */
const addressOf = (issuer: Issuer): string => {
  if (issuer.kind === 'acme') return new URL(issuer.directoryUrl).host;
  return issuer.kind === 'acm-pca' ? issuer.caArn : '';
};
