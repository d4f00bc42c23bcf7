import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';
import { Problem } from '../api/problem.ts';
import { NotFound } from './not-found.tsx';

/** What is shown in place of a page that could not be loaded. */
export function PageError() {
  const { t } = useTranslation();
  const error = useRouteError();
  if (error instanceof Problem && error.status === 404) return <NotFound />;
  const header = error instanceof Problem ? error.title : t('session.offline');
  return (
    <Alert
      type="error"
      header={header}
      action={<Button onClick={() => location.reload()}>{t('action.retry')}</Button>}
    >
      {error instanceof Error ? error.message : String(error)}
    </Alert>
  );
}
