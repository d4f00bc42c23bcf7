import Box from '@cloudscape-design/components/box';
import { useTranslation } from 'react-i18next';
import { AskModal } from '../shell/ask-modal.tsx';
import { useNotify } from '../shell/notifications.tsx';
import type { Issuer } from './issuer.ts';
import { useEndIssuer } from './use-issuers.ts';

/** Says what ends and what goes on, and ends the issuer after a yes. */
export function EndIssuerModal({ issuer: { id, name }, onClose }: { issuer: Issuer; onClose: () => void }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const end = useEndIssuer(id, () => {
    notify({ type: 'success', header: t('issuers.isEnded', { name }) });
    onClose();
  });
  return (
    <AskModal
      header={t('issuers.endOf', { name })}
      yes={t('issuers.endNow')}
      change={end}
      onYes={() => end.mutate()}
      onClose={onClose}
    >
      <Box>{t('issuers.endHow')}</Box>
    </AskModal>
  );
}
