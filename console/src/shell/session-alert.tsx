import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { onSessionChange, sessionState, signIn } from '../sign-in/session.ts';

/** Says that the session has ended; the page stays, so that no input is lost without notice. */
export function SessionAlert() {
  const { t } = useTranslation();
  const state = useSyncExternalStore(onSessionChange, sessionState);
  if (state === 'active') return null;
  const { pathname, search } = location;
  return (
    <Alert
      type="warning"
      header={t('session.ended')}
      action={<Button onClick={() => signIn(`${pathname}${search}`)}>{t('session.signInAgain')}</Button>}
    >
      {t('session.endedHow')}
    </Alert>
  );
}
