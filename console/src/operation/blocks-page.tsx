import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../api/client.ts';
import type { components } from '../api/schema.d.ts';
import { usePages } from '../api/use-pages.ts';
import { useMe } from '../member/me.ts';
import { AskModal } from '../shell/ask-modal.tsx';
import { useBreadcrumbs } from '../shell/breadcrumbs.tsx';
import { DataTable } from '../shell/data-table.tsx';
import { More } from '../shell/more.tsx';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { useDates } from '../texts/dates.ts';
import { useLift } from './use-lift.ts';

type Block = components['schemas']['Block'];

/** The domains for which an account may have no mails sent, since a contact declined or complained. */
export function BlocksPage() {
  const { t } = useTranslation();
  const dates = useDates();
  const [asked, setAsked] = useState<Block>();
  const blocks = usePages(['blocks'], (query) => client.GET('/v1/blocks', { params: { query } }));
  const mayChange = useMe().roles.includes('operator');
  useBreadcrumbs({ text: t('blocks.title'), href: '/blocks' });
  return (
    <SpaceBetween size="l">
      <Header variant="h1" description={t('blocks.how')}>
        {t('blocks.title')}
      </Header>
      {blocks.error && <ProblemAlert error={blocks.error} header={t('blocks.failed')} />}
      <DataTable
        loading={blocks.isLoading}
        loadingText={t('blocks.loading')}
        items={blocks.items}
        trackBy="id"
        empty={
          <Box textAlign="center" padding={{ vertical: 'l' }}>
            <Box variant="h3" tagOverride="h2">
              {t('blocks.none')}
            </Box>
            <Box color="text-body-secondary">{t('blocks.noneHow')}</Box>
          </Box>
        }
        footer={blocks.hasNextPage && <More pages={blocks} />}
        columns={[
          { id: 'adn', header: t('domain.domain'), isRowHeader: true, cell: ({ adn }) => adn },
          { id: 'account', header: t('members.account'), isShort: true, cell: ({ account }) => account },
          {
            id: 'because',
            header: t('blocks.because'),
            isShort: true,
            cell: ({ because }) => t(`blocks.becauseOf.${because}`),
          },
          {
            id: 'since',
            header: t('blocks.since'),
            isShort: true,
            cell: ({ createdAt }) => dates.minute(createdAt),
          },
          { id: 'until', header: t('blocks.until'), isShort: true, cell: ({ until }) => dates.minute(until) },
          ...(mayChange
            ? [
                {
                  id: 'actions',
                  header: t('domain.actions'),
                  cell: (block: Block) => (
                    <Button
                      variant="inline-link"
                      ariaLabel={t('blocks.liftOf', { adn: block.adn })}
                      onClick={() => setAsked(block)}
                    >
                      {t('blocks.lift')}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
      {asked && <LiftBlock block={asked} onClose={() => setAsked(undefined)} />}
    </SpaceBetween>
  );
}

function LiftBlock({ block, onClose }: { block: Block; onClose: () => void }) {
  const { t } = useTranslation();
  const { account, adn, because } = block;
  const lift = useLift(
    'blocks',
    ({ id }: Block) => client.DELETE('/v1/blocks/{id}', { params: { path: { id } } }),
    () => t('blocks.lifted', { adn }),
    onClose,
  );
  return (
    <AskModal
      header={t('blocks.liftOf', { adn })}
      yes={t('blocks.liftNow')}
      change={lift}
      onYes={() => lift.mutate(block)}
      onClose={onClose}
    >
      <Box>{t(`blocks.why.${because}`, { account, adn })}</Box>
      <Box>{t('blocks.what')}</Box>
    </AskModal>
  );
}
