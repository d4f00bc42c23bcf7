import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import { useTranslation } from 'react-i18next';
import type { components } from '../api/schema.d.ts';
import { DataTable } from '../shell/data-table.tsx';

type Accounts = components['schemas']['MailGuard']['accounts'];

/** The accounts whose mails bounced or were reported too often. */
export function StoppedAccounts(props: { accounts: Accounts; onResume?: (account: string) => void }) {
  const { accounts, onResume } = props;
  const { t } = useTranslation();
  return (
    <DataTable
      header={<Header counter={`(${accounts.length})`}>{t('mail.accounts')}</Header>}
      items={accounts}
      trackBy="account"
      empty={t('mail.noAccounts')}
      columns={[
        { id: 'account', header: t('members.account'), isRowHeader: true, cell: ({ account }) => account },
        {
          id: 'because',
          header: t('blocks.because'),
          cell: ({ because }) => t(`mail.becauseOf.${because}`),
        },
        { id: 'sent', header: t('mail.sent'), isShort: true, cell: ({ sent }) => sent },
        { id: 'bounced', header: t('mail.bounced'), isShort: true, cell: ({ bounced }) => bounced },
        {
          id: 'complained',
          header: t('mail.complained'),
          isShort: true,
          cell: ({ complained }) => complained,
        },
        ...(onResume
          ? [
              {
                id: 'actions',
                header: t('domain.actions'),
                cell: ({ account }: Accounts[number]) => (
                  <Button
                    variant="inline-link"
                    ariaLabel={t('mail.resumeOf', { account })}
                    onClick={() => onResume(account)}
                  >
                    {t('mail.resume')}
                  </Button>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}
