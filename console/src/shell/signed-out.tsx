import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';
import { signIn } from '../sign-in/session.ts';

export function SignedOut() {
  const { t } = useTranslation();
  return (
    <main>
      <Box padding={{ vertical: 'xxxl', horizontal: 'l' }} textAlign="center">
        <SpaceBetween size="m">
          <Box variant="h1">{t('session.signedOut')}</Box>
          <Box variant="p" color="text-body-secondary">
            {t('session.signedOutHow')}
          </Box>
          <Button variant="primary" onClick={() => signIn('/')}>
            {t('session.signIn')}
          </Button>
        </SpaceBetween>
      </Box>
    </main>
  );
}
