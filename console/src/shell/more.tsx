import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import { useTranslation } from 'react-i18next';

type Paged = { isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> };

/** The footer of a list that has more pages. */
export function More({ pages }: { pages: Paged }) {
  const { t } = useTranslation();
  return (
    <Box textAlign="center">
      <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
        {t('history.more')}
      </Button>
    </Box>
  );
}
