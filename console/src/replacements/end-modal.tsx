import Box from '@cloudscape-design/components/box';
import { useTranslation } from 'react-i18next';
import { AskModal } from '../shell/ask-modal.tsx';
import { useNotify } from '../shell/notifications.tsx';
import { useEndReplacement } from './use-replacements.ts';

type Props = { id: string; name: string; waiting: number; onClose: () => void };

/** Says what ends and what goes on, and ends the request after a yes. */
export function EndModal({ id, name, waiting, onClose }: Props) {
  const { t } = useTranslation();
  const notify = useNotify();
  const end = useEndReplacement(id, () => {
    notify({ type: 'success', header: t('replacements.ended', { name }) });
    onClose();
  });
  return (
    <AskModal
      header={t('replacements.endOf', { name })}
      yes={t('replacements.endNow')}
      change={end}
      onYes={() => end.mutate()}
      onClose={onClose}
    >
      <Box>{t(waiting === 0 ? 'replacements.endDone' : 'replacements.endWaiting', { count: waiting })}</Box>
      <Box>{t('replacements.endStays')}</Box>
    </AskModal>
  );
}
