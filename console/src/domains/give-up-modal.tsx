import Box from '@cloudscape-design/components/box';
import { useTranslation } from 'react-i18next';
import { AskModal } from '../shell/ask-modal.tsx';
import { useNotify } from '../shell/notifications.tsx';
import type { AccountDomain } from './account-domain.ts';
import { useGiveUpDomain } from './use-domains.ts';

/** Says what ends, and gives the domain up after a yes. */
export function GiveUpModal({ domain, onClose }: { domain: AccountDomain; onClose: () => void }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const { name, methods } = domain;
  const giveUp = useGiveUpDomain(name, () => {
    notify({ type: 'success', header: t('domains.givenUp', { name }) });
    onClose();
  });
  const names = methods.map(({ method }) => t(`domains.methods.${method}.name`));
  return (
    <AskModal
      header={t('domains.giveUpOf', { name })}
      yes={t('domains.giveUp')}
      change={giveUp}
      onYes={() => giveUp.mutate()}
      onClose={onClose}
    >
      <Box>{t('domains.giveUpEnds', { methods: names.join(t('domains.comma')) })}</Box>
      <Box>{t('domains.giveUpStays')}</Box>
      {methods.some(({ method }) => method === 'dns-persist') && <Box>{t('domains.giveUpRecord')}</Box>}
    </AskModal>
  );
}
