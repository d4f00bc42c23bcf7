import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';
import { Problem } from '../api/problem.ts';
import { useBreadcrumbs } from './breadcrumbs.tsx';
import { MessagePage } from './message-page.tsx';
import { NotFound } from './not-found.tsx';

/** What is shown in place of a page that could not be loaded. */
export function PageError() {
  const error = useRouteError();
  return error instanceof Problem && error.status === 404 ? <NotFound /> : <Failed error={error} />;
}

function Failed({ error }: { error: unknown }) {
  const { t } = useTranslation();
  useBreadcrumbs({ text: t('session.pageFailed'), href: '' });
  const isOffline = error instanceof Problem && error.status === 0;
  return (
    <MessagePage
      heading={t('session.pageFailed')}
      action={t('action.retry')}
      onAction={() => location.reload()}
    >
      {isOffline ? (
        t('session.offline')
      ) : (
        <span lang="en">{error instanceof Error ? error.message : String(error)}</span>
      )}
    </MessagePage>
  );
}
