import Box from '@cloudscape-design/components/box';
import Spinner from '@cloudscape-design/components/spinner';
import { useTranslation } from 'react-i18next';

/** What is shown while a page is loaded. */
export function Loading() {
  const { t } = useTranslation();
  return (
    <Box padding="xxl" textAlign="center">
      <Spinner size="large" />
      <Box variant="h1" fontSize="body-m" fontWeight="normal" color="text-body-secondary">
        {t('navigation.loading')}
      </Box>
    </Box>
  );
}
