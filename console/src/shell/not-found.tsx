import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useBreadcrumbs } from './breadcrumbs.tsx';
import { MessagePage } from './message-page.tsx';

/** Also shown for an order of another account, which the API answers like one that does not exist. */
export function NotFound() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  useBreadcrumbs({ text: t('navigation.notFound'), href: '' });
  return (
    <MessagePage
      heading={t('navigation.notFound')}
      action={t('navigation.home')}
      onAction={() => navigate('/')}
    >
      {t('navigation.notFoundHow')}
    </MessagePage>
  );
}
