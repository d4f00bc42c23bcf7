import AppLayoutToolbar from '@cloudscape-design/components/app-layout-toolbar';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Breadcrumbs, BreadcrumbsProvider } from './breadcrumbs.tsx';
import { Loading } from './loading.tsx';
import { Navigation } from './navigation.tsx';
import { Notifications } from './notifications.tsx';
import { PageOutlet } from './page-outlet.tsx';
import { SessionAlert } from './session-alert.tsx';
import { TopBar } from './top-bar.tsx';
import { useFollowChanges } from './use-follow-changes.ts';
import { useIsWide } from './use-is-wide.ts';

/** The frame of every page: top bar, navigation by role, messages, breadcrumbs. */
export function Shell() {
  const { t } = useTranslation();
  useFollowChanges();
  const isWide = useIsWide();
  const [navigationOpen, setNavigationOpen] = useState(isWide);
  return (
    <BreadcrumbsProvider>
      <Suspense fallback={<Loading />}>
        <div id="top-navigation">
          <TopBar />
        </div>
        <AppLayoutToolbar
          headerSelector="#top-navigation"
          navigation={<Navigation onFollow={() => setNavigationOpen(isWide)} />}
          navigationOpen={navigationOpen}
          onNavigationChange={({ detail }) => setNavigationOpen(detail.open)}
          breadcrumbs={<Breadcrumbs />}
          notifications={
            <>
              <SessionAlert />
              <Notifications />
            </>
          }
          toolsHide
          ariaLabels={{ navigation: t('navigation.side') }}
          content={<PageOutlet />}
        />
      </Suspense>
    </BreadcrumbsProvider>
  );
}
