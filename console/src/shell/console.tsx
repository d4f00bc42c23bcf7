import { I18nProvider } from '@cloudscape-design/components/i18n';
import { QueryClientProvider } from '@tanstack/react-query';
import { use } from 'react';
import { useTranslation } from 'react-i18next';
import { RouterProvider } from 'react-router';
import type { SignInSettings } from '../sign-in/settings.ts';
import { componentTexts } from '../texts/component-texts.ts';
import { isLanguage, LANGUAGES } from '../texts/texts.ts';
import { NotificationsProvider } from './notifications.tsx';
import { queryClient } from './query-client.ts';
import { router } from './router.tsx';
import { SettingsContext } from './settings-context.ts';

/** The console of a signed-in member, in the chosen language. */
export function Console({ settings }: { settings: SignInSettings }) {
  const { i18n } = useTranslation();
  const language = isLanguage(i18n.language) ? i18n.language : 'en';
  return (
    <I18nProvider locale={LANGUAGES[language].cloudscape} messages={[use(componentTexts(language))]}>
      <SettingsContext value={settings}>
        <QueryClientProvider client={queryClient}>
          <NotificationsProvider>
            <RouterProvider router={router} />
          </NotificationsProvider>
        </QueryClientProvider>
      </SettingsContext>
    </I18nProvider>
  );
}
