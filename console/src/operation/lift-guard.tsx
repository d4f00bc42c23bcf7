import Box from '@cloudscape-design/components/box';
import { useTranslation } from 'react-i18next';
import { client } from '../api/client.ts';
import { AskModal } from '../shell/ask-modal.tsx';
import { useLift } from './use-lift.ts';

/** Resumes the mails of one account, or of all. */
export function LiftGuard({ account, onClose }: { account?: string; onClose: () => void }) {
  const { t } = useTranslation();
  const lift = useLift(
    'mail-guard',
    () => client.DELETE('/v1/mail-guard', { params: { query: account === undefined ? {} : { account } } }),
    () => t('mail.resumed'),
    onClose,
  );
  return (
    <AskModal
      header={account === undefined ? t('mail.resumeAll') : t('mail.resumeOf', { account })}
      yes={t('mail.resume')}
      change={lift}
      onYes={() => lift.mutate(undefined)}
      onClose={onClose}
    >
      <Box>{t('mail.what')}</Box>
    </AskModal>
  );
}
