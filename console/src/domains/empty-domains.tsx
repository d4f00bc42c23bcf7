import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';

/** Says what the page is for to a member whose account has no domain yet. */
export function EmptyDomains({ onProve }: { onProve: () => void }) {
  const { t } = useTranslation();
  return (
    <Box textAlign="center" padding={{ vertical: 'l' }}>
      <SpaceBetween size="m">
        <Box variant="h2">{t('domains.empty')}</Box>
        <ol className="steps">
          <li>{t('domains.steps.start')}</li>
          <li>{t('domains.steps.publish')}</li>
          <li>{t('domains.steps.order')}</li>
        </ol>
        <Button variant="primary" onClick={onProve}>
          {t('domains.prove')}
        </Button>
      </SpaceBetween>
    </Box>
  );
}
