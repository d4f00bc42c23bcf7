import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';

/** Says what the page is for to a member whose account has no credential yet. */
export function EmptyCredentials({ onCreate }: { onCreate: () => void }) {
  const { t } = useTranslation();
  return (
    <Box textAlign="center" padding={{ vertical: 'l' }}>
      <SpaceBetween size="m">
        <Box variant="h2">{t('automation.empty')}</Box>
        <ol className="steps">
          <li>{t('automation.steps.prove')}</li>
          <li>{t('automation.steps.create')}</li>
          <li>{t('automation.steps.register')}</li>
        </ol>
        <Button variant="primary" onClick={onCreate}>
          {t('automation.create')}
        </Button>
      </SpaceBetween>
    </Box>
  );
}
