import Box from '@cloudscape-design/components/box';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../api/client.ts';
import { TextField } from '../application/text-field.tsx';
import { AskModal } from '../shell/ask-modal.tsx';
import type { Grant } from './grant-columns.tsx';
import { useLift } from './use-lift.ts';

/** Says what ends, and ends the grant after a yes, with the reason that the operator gives. */
export function EndGrantModal({ grant, onClose }: { grant: Grant; onClose: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const { account, namespace } = grant;
  const end = useLift(
    'grants',
    ({ id }: Grant) =>
      client.DELETE('/v1/grants/{id}', {
        params: { path: { id } },
        body: reason.trim() === '' ? {} : { reason },
      }),
    () => t('grants.ended', { namespace }),
    onClose,
  );
  return (
    <AskModal
      header={t('grants.endOf', { namespace })}
      yes={t('grants.endNow')}
      change={end}
      onYes={() => end.mutate(grant)}
      onClose={onClose}
    >
      <Box>{t('grants.what', { account, namespace })}</Box>
      <TextField
        label={t('grants.endReason')}
        description={t('grants.endReasonHow')}
        value={reason}
        maxLength={500}
        onChange={setReason}
      />
    </AskModal>
  );
}
