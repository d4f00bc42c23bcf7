import TopNavigation from '@cloudscape-design/components/top-navigation';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { client } from '../api/client.ts';
import { useMe } from '../member/me.ts';
import { signOut } from '../sign-in/session.ts';
import { isLanguage, LANGUAGES, type Language, loadTexts } from '../texts/texts.ts';
import { COLOR_SCHEMES, type ColorScheme, chooseColorScheme, chosenColorScheme } from './color-scheme.ts';
import { useNotify } from './notifications.tsx';
import { useService } from './settings-context.ts';

const isColorScheme = (id: string): id is ColorScheme => COLOR_SCHEMES.some((each) => each === id);

/** Shows the console in a language, in which the member also receives mails from now on. */
async function speak(language: Language): Promise<void> {
  await loadTexts(language);
  await client.PATCH('/v1/me', { body: { language } });
}

/** The name of the service, and the menus for language, color scheme and session. */
export function TopBar() {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const { serviceName } = useService();
  const navigate = useNavigate();
  const [scheme, setScheme] = useState(chosenColorScheme());

  const notify = useNotify();
  const reportOffline = () => notify({ type: 'error', header: t('session.offline') }, 'offline');

  function choose(id: string): void {
    if (id === 'sign-out') void signOut();
    else if (isLanguage(id)) speak(id).catch(reportOffline);
    else if (isColorScheme(id)) {
      chooseColorScheme(id);
      setScheme(id);
    }
  }

  return (
    <TopNavigation
      identity={{
        href: '/',
        title: serviceName,
        logo: { src: '/icon.svg', alt: t('navigation.home') },
        onFollow: (event) => {
          event.preventDefault();
          navigate('/');
        },
      }}
      utilities={[
        {
          type: 'menu-dropdown',
          iconName: 'settings',
          ariaLabel: t('navigation.preferences'),
          title: t('navigation.preferences'),
          items: [
            {
              id: 'languages',
              text: t('navigation.language'),
              items: Object.entries(LANGUAGES).map(([id, { name }]) => ({
                id,
                text: name,
                itemType: 'checkbox' as const,
                checked: i18n.language === id,
              })),
            },
            {
              id: 'schemes',
              text: t('navigation.colorScheme'),
              items: COLOR_SCHEMES.map((id) => ({
                id,
                text: t(`navigation.colorSchemes.${id}`),
                itemType: 'checkbox' as const,
                checked: scheme === id,
              })),
            },
          ],
          onItemClick: ({ detail }) => choose(detail.id),
        },
        {
          type: 'menu-dropdown',
          iconName: 'user-profile',
          text: me.name,
          description: me.email,
          items: [
            ...(me.account === undefined
              ? []
              : [{ id: 'account', text: t('navigation.account', { account: me.account }), disabled: true }]),
            { id: 'sign-out', text: t('session.signOut') },
          ],
          onItemClick: ({ detail }) => choose(detail.id),
        },
      ]}
    />
  );
}
