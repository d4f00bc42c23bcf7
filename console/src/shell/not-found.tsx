import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';

/** Also shown for an order of another account, which the API answers like one that does not exist. */
export function NotFound() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <Box padding={{ vertical: 'xxxl' }} textAlign="center">
      <SpaceBetween size="m">
        <Box variant="h1">{t('navigation.notFound')}</Box>
        <Box variant="p" color="text-body-secondary">
          {t('navigation.notFoundHow')}
        </Box>
        <Button variant="primary" onClick={() => navigate('/')}>
          {t('navigation.home')}
        </Button>
      </SpaceBetween>
    </Box>
  );
}
