import AppLayoutToolbar from '@cloudscape-design/components/app-layout-toolbar';
import Spinner from '@cloudscape-design/components/spinner';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet } from 'react-router';
import { Breadcrumbs, BreadcrumbsProvider } from './breadcrumbs.tsx';
import { Navigation } from './navigation.tsx';
import { Notifications } from './notifications.tsx';
import { SessionAlert } from './session-alert.tsx';
import { TopBar } from './top-bar.tsx';

/** The frame of every page: top bar, navigation by role, messages, breadcrumbs. */
export function Shell() {
  const { t } = useTranslation();
  return (
    <BreadcrumbsProvider>
      <Suspense fallback={<Loading />}>
        <header id="top-navigation">
          <TopBar />
        </header>
        <AppLayoutToolbar
          headerSelector="#top-navigation"
          navigation={<Navigation />}
          breadcrumbs={<Breadcrumbs />}
          notifications={
            <>
              <SessionAlert />
              <Notifications />
            </>
          }
          toolsHide
          ariaLabels={{ navigation: t('navigation.side') }}
          content={
            <Suspense fallback={<Loading />}>
              <Outlet />
            </Suspense>
          }
        />
      </Suspense>
    </BreadcrumbsProvider>
  );
}

function Loading() {
  return <Spinner size="large" />;
}
