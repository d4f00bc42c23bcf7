import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate, useRouteError } from 'react-router';
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
  const { reset } = useQueryErrorResetBoundary();
  const navigate = useNavigate();
  const here = useLocation();
  useBreadcrumbs({ text: t('session.pageFailed'), href: '' });
  const isOffline = error instanceof Problem && error.status === 0;

  function retry(): void {
    if (error instanceof Problem) {
      reset();
      // The router shows the error until it navigates.
      void navigate(here, { replace: true });
      // A part of the console that is missing is loaded only by loading all.
    } else location.reload();
  }

  return (
    <MessagePage heading={t('session.pageFailed')} action={t('action.retry')} onAction={retry}>
      {isOffline ? (
        t('session.offline')
      ) : (
        <span lang="en">{error instanceof Error ? error.message : String(error)}</span>
      )}
    </MessagePage>
  );
}
