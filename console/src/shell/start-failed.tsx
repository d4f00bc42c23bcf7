import { t } from 'i18next';
import { MessagePage } from './message-page.tsx';

/** Shown if the service or the sign-in provider does not answer before anything else could be shown. */
export function StartFailed({ error }: { error: unknown }) {
  return (
    <main>
      <MessagePage
        heading={t('session.startFailed')}
        action={t('action.retry')}
        onAction={() => location.assign('/')}
      >
        <span lang="en">{error instanceof Error ? error.message : String(error)}</span>
      </MessagePage>
    </main>
  );
}
