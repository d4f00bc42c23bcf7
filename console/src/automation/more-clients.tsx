import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';
import type { useClients } from './use-clients.ts';

/** How many certificates were examined for a list, and a button for the next part. */
export function MoreClients({ clients }: { clients: ReturnType<typeof useClients> }) {
  const { t } = useTranslation();
  const { examined, hasNextPage, isFetchingNextPage, fetchNextPage } = clients;
  return (
    <Box textAlign="center">
      <SpaceBetween size="xs">
        <Box fontSize="body-s" color="text-body-secondary">
          {t('clients.examined', { count: examined })}
        </Box>
        {hasNextPage && (
          <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('clients.examineMore')}
          </Button>
        )}
      </SpaceBetween>
    </Box>
  );
}
