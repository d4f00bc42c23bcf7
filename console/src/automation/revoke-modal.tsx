import Box from '@cloudscape-design/components/box';
import { useTranslation } from 'react-i18next';
import { AskModal } from '../shell/ask-modal.tsx';
import { useNotify } from '../shell/notifications.tsx';
import type { Credential } from './credential.ts';
import { useRevokeCredential } from './use-credentials.ts';

type Props = { credential: Credential; account: string | undefined; onClose: () => void };

/** Says what ends and what stays, and revokes the credential after a yes. */
export function RevokeModal({ credential, account, onClose }: Props) {
  const { t } = useTranslation();
  const notify = useNotify();
  const { id, name, acmeAccounts } = credential;
  const revoke = useRevokeCredential({ id, account }, () => {
    notify({ type: 'success', header: t('automation.revoked', { name }) });
    onClose();
  });
  return (
    <AskModal
      header={t('automation.revokeOf', { name })}
      yes={t('automation.revokeNow')}
      change={revoke}
      onYes={() => revoke.mutate()}
      onClose={onClose}
    >
      <Box>{t(acmeAccounts === 0 ? 'automation.revokeUnused' : 'automation.revokeEnds')}</Box>
      <Box>{t('automation.revokeStays')}</Box>
      <Box>{t('automation.revokeForGood')}</Box>
    </AskModal>
  );
}
