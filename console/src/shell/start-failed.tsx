import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import { t } from 'i18next';

/** Shown if the service or the sign-in provider does not answer before anything else could be shown. */
export function StartFailed({ error }: { error: unknown }) {
  return (
    <Box padding="xxl">
      <main>
        <Alert
          type="error"
          header={t('session.startFailed')}
          action={<Button onClick={() => location.assign('/')}>{t('action.retry')}</Button>}
        >
          {error instanceof Error ? error.message : String(error)}
        </Alert>
      </main>
    </Box>
  );
}
