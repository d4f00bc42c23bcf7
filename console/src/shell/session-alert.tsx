import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { isConnected, onConnectionChange } from '../api/connection.ts';
import { onSessionChange, sessionState, signIn, signInAgain } from '../sign-in/session.ts';

/** Says that the service does not answer, or that the session has ended; the page stays, so that no input is lost without notice. */
export function SessionAlert() {
  const { t } = useTranslation();
  const state = useSyncExternalStore(onSessionChange, sessionState);
  const [hasFailed, setHasFailed] = useState(false);
  const connected = useSyncExternalStore(onConnectionChange, isConnected);
  if (!connected)
    return (
      <Alert type="warning" header={t('session.offline')}>
        {t('session.offlineHow')}
      </Alert>
    );
  if (state === 'active') return null;
  const { pathname, search } = location;
  return (
    <Alert
      type="warning"
      header={t('session.ended')}
      action={
        <SpaceBetween direction="horizontal" size="xs">
          <Button onClick={async () => setHasFailed(!(await signInAgain()))}>
            {t('session.signInAgain')}
          </Button>
          {hasFailed && (
            <Button onClick={() => void signIn(`${pathname}${search}`)}>{t('session.signInHere')}</Button>
          )}
        </SpaceBetween>
      }
    >
      {t(hasFailed ? 'session.noWindow' : 'session.endedHow')}
    </Alert>
  );
}
