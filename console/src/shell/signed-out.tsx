import { useTranslation } from 'react-i18next';
import { signIn } from '../sign-in/session.ts';
import { MessagePage } from './message-page.tsx';

export function SignedOut() {
  const { t } = useTranslation();
  return (
    <main>
      <MessagePage
        heading={t('session.signedOut')}
        action={t('session.signIn')}
        onAction={() => void signIn('/')}
      >
        {t('session.signedOutHow')}
      </MessagePage>
    </main>
  );
}
